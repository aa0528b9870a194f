import CALSA
import Glibc

/// Collects what libasound says about errors, for one thread.
///
/// libasound writes its explanations ("Unknown PCM kitchen") to standard error, where they belong to nobody. Its
/// handler for one thread takes no context, so the collector is found through a thread-specific value.
final class LibraryWords {
    /// Never deleted: a process needs one for as long as it lives.
    private static let key: pthread_key_t? = {
        var key = pthread_key_t()
        return pthread_key_create(&key, nil) == 0 ? key : nil
    }()

    private var first: String?

    /// Makes this the listener of the calling thread until ``stopListening()``. The caller keeps it alive until then.
    func listen() {
        guard let key = Self.key else { return }
        pthread_setspecific(key, Unmanaged.passUnretained(self).toOpaque())
        _ = snd_lib_error_set_local { _, _, _, _, format, arguments in
            guard let format, let arguments, let key = LibraryWords.key, let listener = pthread_getspecific(key) else {
                return
            }
            var line = [CChar](repeating: 0, count: 256)
            vsnprintf(&line, line.count, format, arguments)
            let text = line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
            // The value is set only between `listen` and `stopListening`, while the object is alive.
            Unmanaged<LibraryWords>.fromOpaque(listener).takeUnretainedValue()
                .hear(String(decoding: text, as: UTF8.self))
        }
    }

    func stopListening() {
        _ = snd_lib_error_set_local(nil)
        if let key = Self.key { pthread_setspecific(key, nil) }
    }

    /// The first thing said since the last call: what follows it are echoes from the callers of what failed.
    func take() -> String? {
        defer { first = nil }
        return first
    }

    private func hear(_ words: String) {
        if first == nil { first = words }
    }
}
