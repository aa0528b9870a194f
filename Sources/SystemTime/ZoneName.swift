import Foundation

/// The name of a zone, fit to be looked up as a file below the database's folder: it can't lead anywhere else.
struct ZoneName: Hashable, Sendable {
    let text: String

    /// `nil` for what no zone is called: words of ASCII letters, digits, `+`, `-` and `_`, parted by `/`. This leaves
    /// out `..`, absolute paths, and the database's own tables (`zone1970.tab`).
    init?(_ text: some StringProtocol) {
        let words = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 255, words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isAllowed) }) else {
            return nil
        }
        self.text = String(text)
    }

    /// The zone that a path into a database names: what follows the database's folder.
    init?(path: String, database: String) {
        if path.hasPrefix(database + "/") {
            self.init(path.dropFirst(database.count + 1))
        } else if let folder = path.range(of: "/zoneinfo/") {
            self.init(path[folder.upperBound...])
        } else {
            return nil
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The names below a database's folder that somebody may have meant: the same in other case or with blanks, or a
    /// city without its region. At most three.
    static func near(_ text: String, in database: String) -> [String] {
        func folded(_ name: some StringProtocol) -> String { name.lowercased().replacing(" ", with: "_") }
        let wanted = folded(text)
        // Without a database there is nothing to suggest; the message says what is missing.
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: database)) ?? []
        let names = files.filter { name in
            // Two more copies of all the zones, which nobody asks for by a slip of the hand.
            guard !name.hasPrefix("posix/"), !name.hasPrefix("right/"), Self(name) != nil else { return false }
            let name = folded(name)
            return name == wanted || name.hasSuffix("/" + wanted)
        }
        let existing = names.filter { ZoneFile.Version(ofFileAt: "\(database)/\($0)") != nil }
        return Array(existing.sorted { ($0.count, $0) < ($1.count, $1) }.prefix(3))
    }
}
