import Glibc

/// What inotify tells of one event, as far as a ``FolderWatch`` needs it.
struct InotifyEvent {
    /// The number of the watch that saw it; -1 for an overflow.
    let watch: Int32
    /// What it happened to in the folder; empty where it happened to the folder.
    let name: String
    private let mask: UInt32

    /// Whether the watch is gone: what it watched was deleted, or nobody wants it any more.
    var isEndOfWatch: Bool { mask & UInt32(IN_IGNORED) != 0 }
    /// Whether events were lost.
    var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }

    /// All that fits into one read; libdispatch calls again for the rest.
    static func read(from descriptor: Int32) -> [InotifyEvent] {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: MemoryLayout<inotify_event>.alignment) { buffer in
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            var events: [InotifyEvent] = []
            var offset = 0
            // The kernel writes whole events, each with the name that follows it and its padding counted in `len`.
            while offset < count {
                let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                offset += MemoryLayout<inotify_event>.size
                let name = buffer[offset..<offset + Int(event.len)].prefix { $0 != 0 }
                events.append(
                    InotifyEvent(watch: event.wd, name: String(decoding: name, as: UTF8.self), mask: event.mask))
                offset += Int(event.len)
            }
            return events
        }
    }
}
