import AnnouncingTestKit
import Foundation
import Glibc
import Testing

@testable import SystemTime

/// A machine's zones and settings in a folder of one test, removed with it.
final class ZoneFolder {
    let root: URL
    var zones: String { root.appending(path: "zoneinfo").path }
    var etc: String { root.appending(path: "etc").path }

    init(zones: [KnownZone] = [.paris, .lordHowe, .kathmandu]) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: etc, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: self.zones, withIntermediateDirectories: true)
        for zone in zones { try write(zone.file.bytes, to: "zoneinfo/\(zone.rawValue)") }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func write(_ bytes: [UInt8], to path: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file, options: .atomic)
    }

    /// As a package update does: written beside the file, and put in its place.
    func replace(_ path: String, with bytes: [UInt8]) throws {
        try write(bytes, to: path + ".dpkg-new")
        try #require(rename("\(root.path)/\(path).dpkg-new", "\(root.path)/\(path)") == 0)
    }

    /// Into the file that is there.
    func overwrite(_ path: String, with bytes: [UInt8]) throws {
        try Data(bytes).write(to: root.appending(path: path))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: root.appending(path: path).path, withDestinationPath: target)
    }

    func database(timeZone: String? = nil) -> SystemZoneDatabase {
        var environment = ["TZDIR": zones]
        environment["TZ"] = timeZone
        return SystemZoneDatabase(environment: environment, etc: etc)
    }
}
