import Announcing
import Foundation
import Glibc

/// Which zone the machine is in, and where its rules are.
struct SystemZone: Hashable, Sendable {
    let name: String
    /// The file with its rules; `nil` when there is none, and UTC is as good as anything.
    let path: String?

    private static let utc = "UTC"

    /// Asks, in this order: `TZ` where it names a zone; the symbolic link `etc/localtime`; `etc/timezone`; and a plain
    /// file `etc/localtime`, which has rules but no name.
    /// - Parameters:
    ///   - timeZone: the environment's `TZ`.
    ///   - database: the folder of the zones.
    ///   - etc: the folder of the machine's settings.
    init(timeZone: String?, database: String, etc: String) {
        func zone(_ name: ZoneName?) -> SystemZone? {
            guard let name, ZoneFile.Version(ofFileAt: "\(database)/\(name.text)") != nil else { return nil }
            return SystemZone(name: name.text, path: "\(database)/\(name.text)")
        }
        let localTime = "\(etc)/localtime"
        let hasLocalTime = ZoneFile.Version(ofFileAt: localTime) != nil
        if let timeZone, let named = zone(Self.name(inVariable: timeZone, database: database)) {
            self = named
        } else if let linked = Self.name(linkedFrom: localTime, database: database) {
            // A database elsewhere (TZDIR) may lack the zone; what the link leads to is right all the same.
            self = zone(linked) ?? SystemZone(name: linked.text, path: hasLocalTime ? localTime : nil)
        } else if let named = zone(Self.name(inFile: "\(etc)/timezone")) {
            self = named
        } else {
            self = SystemZone(name: Self.utc, path: hasLocalTime ? localTime : nil)
        }
    }

    private init(name: String, path: String?) {
        // Rules without a file are those of UTC, and must not go by another name.
        self.name = path == nil ? Self.utc : name
        self.path = path
    }

    /// `Europe/Paris`, `:Europe/Paris`, or a path into a database. A rule spelled out (`CET-1CEST`) names no zone.
    private static func name(inVariable text: String, database: String) -> ZoneName? {
        let text = text.hasPrefix(":") ? String(text.dropFirst()) : text
        return text.hasPrefix("/") ? ZoneName(path: text, database: database) : ZoneName(text)
    }

    /// Follows symbolic links until one leads into a database.
    private static func name(linkedFrom path: String, database: String) -> ZoneName? {
        var path = path
        // As deep as the kernel itself follows, so that a circle ends.
        for _ in 0..<40 {
            guard let target = target(ofLink: path) else { return nil }
            let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
            path = target.hasPrefix("/") ? target : "\(folder)/\(target)"
            if let name = ZoneName(path: path, database: database) { return name }
        }
        return nil
    }

    private static func target(ofLink path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    private static func name(inFile path: String) -> ZoneName? {
        // A file that is missing or can't be read says nothing; the next place is asked.
        guard let file = try? ZoneFile(path: path, subject: path) else { return nil }
        let firstLine = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        return ZoneName(firstLine.trimmingCharacters(in: .whitespaces))
    }
}
