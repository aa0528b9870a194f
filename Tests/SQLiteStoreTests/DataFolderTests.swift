import Announcing
import AnnouncingTestKit
import Foundation
import SQLiteStore
import Testing

@Suite struct DataFolderTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a missing folder is made for this user alone`() throws {
        let url = folder.url.appendingPathComponent("state/morning-coffee")
        try SQLiteStore(folder: url, clock: ManualWallClock()).close()
        #expect(try mode(of: url.path) == 0o700)
        #expect(try mode(of: url.deletingLastPathComponent().path) == 0o700)
    }

    @Test func `the mode of a folder that exists is left alone`() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder.url.path)
        try folder.openStore().close()
        #expect(try mode(of: folder.url.path) == 0o750)
    }

    @Test(arguments: ["data", "data/below"])
    func `a folder whose place is taken by a file can't be used`(path: String) async throws {
        try Data("mine".utf8).write(to: folder.url.appendingPathComponent("data"))
        let url = folder.url.appendingPathComponent(path)
        let problem = await expectProblem(.storage) { try SQLiteStore(folder: url, clock: ManualWallClock()).close() }
        #expect(problem?.subject == url.path)
        #expect(problem?.remedy.contains("--data") == true)
    }

    @Test func `a folder of somebody else can't be used`() async {
        // In a process of its own, which gives up root where it has it: root may write everywhere.
        await #expect(processExitsWith: .success) {
            let url = FileManager.default.temporaryDirectory.appendingPathComponent(
                "morning-coffee-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
            defer { rmdir(url.path) }
            let mine = geteuid()
            if mine == 0 { #expect(seteuid(65_534) == 0) }
            defer { if mine == 0 { seteuid(0) } }
            let problem = await expectProblem(.permission) {
                try SQLiteStore(folder: url, clock: ManualWallClock()).close()
            }
            #expect(problem?.subject == url.path + "/morning-coffee.lock")
            #expect(problem?.remedy.isEmpty == false)
        }
    }
}

extension DataFolderTests {
    @Test(.enabled(if: geteuid() == 0)) func `root leaves nothing in a folder of somebody else`() async throws {
        #expect(chown(folder.url.path, 65_534, 65_534) == 0)
        defer { chown(folder.url.path, 0, 0) }
        let problem = await expectProblem(.permission) { try folder.openStore().close() }
        #expect(problem?.remedy.contains("sudo -u") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func `a folder that can be written to has room and no problem`() throws {
        let disk = DataFolder(folder.url).disk
        #expect(disk.problem == nil)
        #expect(try #require(disk.freeBytes) > 0)
    }

    @Test func `a folder that is gone, or on a disk that nobody writes to, is told`() {
        let gone = DataFolder(folder.url.appendingPathComponent("gone")).disk
        #expect(gone.freeBytes == nil)
        #expect(gone.problem?.subject.hasSuffix("/gone") == true)
        let kernel = DataFolder(URL(filePath: "/proc/1")).disk
        #expect(kernel.problem != nil)
    }
}
