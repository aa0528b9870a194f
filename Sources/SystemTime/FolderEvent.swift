import Glibc

/// What inotify(7) tells of a folder.
struct FolderEvent: Hashable, Sendable {
    /// Bits of inotify. As 32 bits each, since glibc has some of them as an enum and musl all of them as macros.
    struct Kinds: OptionSet, Hashable, Sendable {
        let rawValue: UInt32

        /// An entry came or went, by whatever call: a new file, link or folder, a rename, a removal.
        static let entries = Kinds(
            rawValue: UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE))
        /// A file was closed by somebody who may have written into it.
        static let writes = Kinds(rawValue: UInt32(IN_CLOSE_WRITE))
        /// The folder itself was moved away or removed.
        static let departure = Kinds(rawValue: UInt32(IN_MOVE_SELF) | UInt32(IN_DELETE_SELF))
        /// Nothing more will be told of the folder: it is gone, or was given up.
        static let end = Kinds(rawValue: UInt32(IN_IGNORED))
        /// The kernel's queue was full, and events were lost.
        static let overflow = Kinds(rawValue: UInt32(IN_Q_OVERFLOW))
    }

    /// Which watch tells it; -1 for an overflow.
    let watch: Int32
    let kinds: Kinds
    /// The entry's name; `nil` when it is about the folder itself.
    let name: String?

    /// The events in the bytes that one read(2) gave.
    static func events(in bytes: UnsafeRawBufferPointer) -> [FolderEvent] {
        var events: [FolderEvent] = []
        var start = 0
        let headerSize = MemoryLayout<inotify_event>.size
        // The kernel writes whole events only.
        while start + headerSize <= bytes.count {
            let header = bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
            let end = min(start + headerSize + Int(header.len), bytes.count)
            // Filled up with zeros.
            let name = bytes[(start + headerSize)..<end].prefix { $0 != 0 }
            events.append(
                FolderEvent(
                    watch: header.wd, kinds: Kinds(rawValue: header.mask),
                    name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self)))
            start = end
        }
        return events
    }
}
