import Announcing

/// A ZIP file whose members are stored as they are, as NumPy writes an `.npz`; the directory at its end is read, and then
/// only the member that is wanted. ZIP64 is understood: NumPy writes its fields even where nothing is large.
///
/// Not understood: compression, encryption, volumes. Nothing in the file is believed: every offset and size is checked
/// against the file, and what a member holds against its checksum. Source of the layout: PKWARE's APPNOTE.TXT, 4.3.
struct StoredArchive: Sendable {
    struct Member: Hashable, Sendable {
        let name: String
        /// Bytes of what it holds.
        let size: Int
        fileprivate let headerOffset: Int
        fileprivate let checksum: UInt32
        fileprivate let isPlain: Bool
    }

    /// No directory of voices is larger: the published one, of 54, has 3 KB.
    private static let directoryLimit = 1 << 20

    let path: String
    let members: [Member]

    /// - Throws: ``Problem`` `damaged` when this is no ZIP file, or it is cut off; as ``OpenFile``.
    init(path: String) throws(Problem) {
        let file = try OpenFile(path)
        let directory = try Self.findDirectory(of: file)
        guard directory.size <= Self.directoryLimit else {
            throw Self.damage(path, "has a directory that is too large")
        }
        let bytes = try file.bytes(at: directory.offset, count: directory.size)
        self.path = path
        members = try Self.entries(bytes[...], path: path)
    }

    /// What a member holds.
    /// - Throws: ``Problem`` `damaged` when it is compressed, cut off or altered.
    func contents(of member: Member) throws(Problem) -> [UInt8] {
        guard member.isPlain else { throw damage("\(member.name) is compressed or encrypted, not stored") }
        let file = try OpenFile(path)
        let header = try file.bytes(at: member.headerOffset, count: 30)
        guard header.number(at: 0, bytes: 4) == 0x0403_4B50 else {
            throw damage("\(member.name) is not where it should be")
        }
        // The local header's extra field is not the directory's: only its own length leads to the data.
        let start = 30 + Int(header.number(at: 26, bytes: 2)) + Int(header.number(at: 28, bytes: 2))
        let bytes = try file.bytes(at: member.headerOffset + start, count: member.size)
        guard CRC32.of(bytes) == member.checksum else {
            throw damage("\(member.name) was altered: its checksum is wrong")
        }
        return bytes
    }

    private func damage(_ detail: String) -> Problem { Self.damage(path, detail) }

    private static func damage(_ path: String, _ detail: String) -> Problem {
        Problem(.damaged, path, detail, remedy: "Install the voice again.")
    }
}

extension StoredArchive {
    private typealias Place = (offset: Int, size: Int)

    /// The record at the end of the file says where the directory is; a comment of up to 64 KB may follow it.
    private static func findDirectory(of file: borrowing OpenFile) throws(Problem) -> Place {
        let length = min(file.size, 22 + 0xFFFF)
        let tail = try file.bytes(at: file.size - length, count: length)
        let start = stride(from: length - 22, through: 0, by: -1).first { start in
            tail[start] == 0x50 && tail[start...].number(at: 0, bytes: 4) == 0x0605_4B50
                && start + 22 + Int(tail[start...].number(at: 20, bytes: 2)) == length
        }
        guard let start else { throw damage(file.path, "is no complete ZIP file: its end is missing") }
        let record = tail[start...]
        let place = (offset: record.number(at: 16, bytes: 4), size: record.number(at: 12, bytes: 4))
        if place.offset == 0xFFFF_FFFF || place.size == 0xFFFF_FFFF {
            return try findLargeDirectory(of: file, before: file.size - length + start)
        }
        return (Int(place.offset), Int(place.size))
    }

    /// A locator before the record leads to a larger record.
    private static func findLargeDirectory(
        of file: borrowing OpenFile, before end: Int
    ) throws(Problem) -> Place {
        let locator = try file.bytes(at: end - 20, count: 20)
        guard locator.number(at: 0, bytes: 4) == 0x0706_4B50,
            let offset = Int(exactly: locator.number(at: 8, bytes: 8))
        else { throw damage(file.path, "has no ZIP64 directory, though it says so") }
        let record = try file.bytes(at: offset, count: 56)
        guard record.number(at: 0, bytes: 4) == 0x0606_4B50,
            let start = Int(exactly: record.number(at: 48, bytes: 8)),
            let size = Int(exactly: record.number(at: 40, bytes: 8))
        else { throw damage(file.path, "has a damaged ZIP64 directory") }
        return (start, size)
    }

    private static func entries(_ directory: ArraySlice<UInt8>, path: String) throws(Problem) -> [Member] {
        var rest = directory
        var members: [Member] = []
        while !rest.isEmpty {
            guard rest.count >= 46, rest.number(at: 0, bytes: 4) == 0x0201_4B50 else {
                throw damage(path, "has a damaged directory")
            }
            let lengths = [28, 30, 32].map { Int(rest.number(at: $0, bytes: 2)) }
            guard rest.count >= 46 + lengths.reduce(0, +) else { throw damage(path, "has a damaged directory") }
            let variable = rest.dropFirst(46)
            guard
                let member = Member(
                    fields: rest, name: variable.prefix(lengths[0]),
                    extra: variable.dropFirst(lengths[0]).prefix(lengths[1]))
            else { throw damage(path, "has a damaged directory") }
            members.append(member)
            rest = variable.dropFirst(lengths.reduce(0, +))
        }
        return members
    }
}

extension StoredArchive.Member {
    /// - Parameters:
    ///   - fields: an entry of the directory, from its signature on.
    ///   - extra: further fields; ZIP64 puts the numbers there that are all ones in their own place, in this order.
    fileprivate init?(fields: ArraySlice<UInt8>, name: ArraySlice<UInt8>, extra: ArraySlice<UInt8>) {
        var large = Self.zip64(in: extra)
        func number(at offset: Int) -> Int? {
            let small = fields.number(at: offset, bytes: 4)
            guard small == 0xFFFF_FFFF else { return Int(small) }
            guard large.count >= 8 else { return nil }
            defer { large = large.dropFirst(8) }
            return Int(exactly: large.number(at: 0, bytes: 8))
        }
        guard let size = number(at: 24), let storedSize = number(at: 20), let headerOffset = number(at: 42) else {
            return nil
        }
        self.name = String(decoding: name, as: UTF8.self)
        self.size = size
        self.headerOffset = headerOffset
        checksum = UInt32(fields.number(at: 16, bytes: 4))
        isPlain =
            fields.number(at: 10, bytes: 2) == 0 && fields.number(at: 8, bytes: 2) & 1 == 0 && size == storedSize
    }

    /// The field with the number 1, without its head; empty when there is none.
    private static func zip64(in extra: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = extra
        while rest.count >= 4 {
            let content = rest.dropFirst(4).prefix(Int(rest.number(at: 2, bytes: 2)))
            if rest.number(at: 0, bytes: 2) == 1 { return content }
            rest = rest.dropFirst(4 + content.count)
        }
        return []
    }
}
