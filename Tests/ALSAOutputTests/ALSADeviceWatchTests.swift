import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import ALSAOutput

/// With the kernel's inotify, in a folder that stands for `/dev`. A test whose hint does not come waits until its limit.
@Suite(.timeLimit(.minutes(1))) struct ALSADeviceWatchTests {
    private let devices: DeviceFolder

    init() throws { devices = try DeviceFolder() }

    private func appearances() throws -> AsyncStream<Void>.Iterator {
        try ALSADeviceWatch(folder: devices.folder.path).appearances().makeAsyncIterator()
    }

    @Test func `a device that comes is told`() async throws {
        try devices.make()
        try devices.makeNode("pcmC0D0p")
        var hints = try appearances()
        try devices.makeNode("pcmC1D0p")
        #expect(await hints.next() != nil)
    }

    @Test func `a device that may now be opened is told`() async throws {
        try devices.make()
        try devices.makeNode("pcmC0D0p")
        var hints = try appearances()
        try devices.openNode("pcmC0D0p")
        #expect(await hints.next() != nil)
    }

    @Test func `the first device, with which the folder comes, is told`() async throws {
        var hints = try appearances()
        try devices.make()
        #expect(await hints.next() != nil)
        try devices.makeNode("pcmC0D0p")
        #expect(await hints.next() != nil)
    }

    @Test func `a folder that goes and comes back is watched again`() async throws {
        try devices.make()
        var hints = try appearances()
        for _ in 0..<3 {
            try devices.remove()
            try devices.make()
            #expect(await hints.next() != nil)
            try devices.makeNode("pcmC0D0p")
            #expect(await hints.next() != nil)
        }
    }

    @Test func `a playback device that is closed is told`() async throws {
        try devices.make()
        try devices.makeNode("pcmC0D0p")
        var hints = try ALSADeviceWatch(folder: devices.folder.path).releases().makeAsyncIterator()
        try devices.openAndClose("pcmC0D0p")
        #expect(await hints.next() != nil)
    }

    @Test(arguments: ["pcmC0D0p": true, "pcmC10D3p": true, "pcmC0D0c": false, "controlC0": false, "": false])
    func `only a playback device is one to wait for`(_ name: String, isOne: Bool) {
        #expect(FolderWatch.News.release.concerns(name) == isOne)
        #expect(FolderWatch.News.appearance.concerns(name))
    }

    @Test func `a folder without a parent is a problem that says what follows`() {
        let watch = ALSADeviceWatch(folder: devices.folder.appending(path: "none/snd").path)
        let problem = #expect(throws: Problem.self) { _ = try watch.appearances() }
        #expect(problem?.code == .unavailable)
        #expect(problem?.subject.hasSuffix("none/snd") == true)
        #expect(problem?.detail.contains("No such file or directory") == true)
    }

    @Test func `the hints end when the kernel watches no longer`() async throws {
        try devices.make()
        var hints = try appearances()
        try devices.removeParent()
        while await hints.next() != nil {}
    }

    @Test func `a stream that nobody holds closes its descriptor`() async throws {
        let closes = AsyncStream.makeStream(of: Void.self)
        var watch = ALSADeviceWatch(folder: devices.folder.path)
        watch.onClose = { closes.continuation.yield() }
        _ = try watch.appearances()
        for await _ in closes.stream { break }
    }
}

/// A folder of devices that comes and goes, in another one that stands for `/dev`.
private final class DeviceFolder: Sendable {
    let folder: URL
    private let parent: URL

    init() throws {
        parent = FileManager.default.temporaryDirectory.appending(path: "devices-\(UUID().uuidString)")
        folder = parent.appending(path: "snd")
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: parent) }

    func make() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false) }

    func makeNode(_ name: String) throws { try Data().write(to: folder.appending(path: name)) }

    /// Gives a node the rights that udev gives it.
    func openNode(_ name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o660], ofItemAtPath: folder.appending(path: name).path)
    }

    func openAndClose(_ name: String) throws {
        try FileHandle(forReadingFrom: folder.appending(path: name)).close()
    }

    func remove() throws { try FileManager.default.removeItem(at: folder) }

    func removeParent() throws { try FileManager.default.removeItem(at: parent) }
}
