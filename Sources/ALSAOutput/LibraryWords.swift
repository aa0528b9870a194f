import CALSAWords

/// Collects what libasound says about errors, for one thread.
///
/// libasound writes its explanations ("Unknown PCM kitchen") to standard error, where they belong to nobody.
final class LibraryWords {
    private static let capacity = 256
    /// A string of C's; empty until something is said.
    private let first = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)

    init() { first.initialize(repeating: 0, count: Self.capacity) }

    deinit { first.deallocate() }

    /// Makes this the listener of the calling thread until ``stopListening()``. The caller keeps it alive until then.
    func listen() { mc_alsa_listen(first, UInt(Self.capacity)) }

    func stopListening() { mc_alsa_stop_listening() }

    /// The first thing said since the last call: what follows it are echoes from the callers of what failed.
    func take() -> String? {
        defer { first.pointee = 0 }
        return first.pointee == 0 ? nil : String(cString: first)
    }
}
