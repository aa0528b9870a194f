import Announcing
import Foundation
import Glibc
import Testing

@testable import SystemTime

/// On real folders and the kernel's own events.
@Suite(.timeLimit(.minutes(1))) struct FolderWatchTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func watch(_ place: String, names: WatchedPlace.Names = .all) throws -> FolderWatch {
        let place = WatchedPlace(folder: folder.path(place), names: names)
        return try FolderWatch([.entries, .writes]) { [place] }
    }

    @Test func `each way to change a folder is noticed, once`() throws {
        try folder.write("a", to: "here/file")
        let watch = try watch("here")
        let changes: [(String, () throws -> Void)] = [
            ("a new file", { try folder.write("b", to: "here/other") }),
            ("a write", { try folder.write("c", to: "here/file") }),
            ("a move within", { try folder.move("here/other", to: "here/another") }),
            ("a move away", { try folder.move("here/another", to: "elsewhere") }),
            ("a move back", { try folder.move("elsewhere", to: "here/other") }),
            ("a removal", { try folder.remove("here/other") }),
            ("a new folder", { try folder.make("here/below") }),
        ]
        #expect(!watch.takeChange())
        for (name, change) in changes {
            try change()
            #expect(watch.takeChange(), "\(name)")
            #expect(!watch.takeChange(), "\(name)")
        }
    }

    @Test func `reading changes nothing, and other names do not count`() throws {
        try folder.write("a", to: "here/file")
        let watch = try watch("here", names: .only(["file"]))
        try folder.write("b", to: "here/files")
        _ = try String(contentsOfFile: folder.path("here/file"), encoding: .utf8)
        #expect(!watch.takeChange())
        try folder.write("b", to: "here/file")
        #expect(watch.takeChange())
    }

    @Test func `two places in one folder count both`() throws {
        let root = folder.path("")
        let watch = try FolderWatch(.entries) {
            ["one", "two"].map { WatchedPlace(folder: root, names: .only([$0])) }
        }
        for name in ["one", "two"] {
            try folder.write("", to: name)
            #expect(watch.takeChange(), "\(name)")
        }
    }

    @Test func `a folder far below is noticed as it comes, level by level`() throws {
        let watch = try watch("a/b/c")
        try folder.make("x/b/c")
        #expect(!watch.takeChange())
        for level in ["a", "a/b", "a/b/c"] {
            try folder.make(level)
            #expect(watch.takeChange(), "\(level)")
            watch.layAnew()
        }
        try folder.write("", to: "a/b/c/file")
        #expect(watch.takeChange())
    }

    @Test(arguments: [true, false])
    func `a folder that goes and comes back is watched again`(isMoved: Bool) throws {
        try folder.make("here")
        let watch = try watch("here")
        if isMoved { try folder.move("here", to: "gone") } else { try folder.remove("here") }
        #expect(watch.takeChange())
        watch.layAnew()
        if isMoved { try folder.write("", to: "gone/file") }
        #expect(!watch.takeChange(), "what is elsewhere now does not count")
        try folder.make("here")
        #expect(watch.takeChange())
        watch.layAnew()
        try folder.write("", to: "here/file")
        #expect(watch.takeChange())
    }

    @Test func `events that the kernel had no room for count as a change`() throws {
        let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        let room = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
        let watch = try watch("", names: .only(["wanted"]))
        func noise(_ count: Int) throws {
            // Two names by turns, since the kernel drops an event that is the same as the last one.
            for index in 0..<count {
                let path = folder.path("noise-\(index % 2)")
                if index % 4 < 2 { try #require(mkdir(path, 0o700) == 0) } else { try #require(rmdir(path) == 0) }
            }
        }
        try noise(100)
        #expect(!watch.takeChange())
        try noise(room + 4)
        #expect(watch.takeChange())
    }

    @Test func `what happens calls from the kernel, without anybody asking`() async throws {
        let watch = try watch("")
        let (calls, continuation) = AsyncStream<Void>.makeStream()
        watch.start { [weak watch] in
            if watch?.takeChange() == true { continuation.yield() }
        }
        for name in ["one", "two", "three"] {
            try folder.write("", to: name)
            for await _ in calls { break }
        }
    }

    @Test func `a hundred watches leave no descriptor open`() async {
        await #expect(processExitsWith: .success) {
            func openDescriptors() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            }
            let folder = try ScratchFolder()
            let path = folder.path("file")
            func useAndDrop(isStarted: Bool) async throws {
                let (closed, continuation) = AsyncStream<Void>.makeStream()
                do {
                    let arrival = try FileArrival(of: path) { continuation.finish() }
                    if isStarted { arrival.start {} }
                }
                for await _ in closed {}
            }
            try await useAndDrop(isStarted: true)
            let before = try openDescriptors().count
            // The counter sees a leak, or the rest would prove nothing.
            let leak = try FolderWatch(.entries) { [] }
            #expect(try openDescriptors().count == before + 1)
            for index in 0..<100 { try await useAndDrop(isStarted: index % 2 == 0) }
            #expect(try openDescriptors().count == before + 1)
            #expect(!leak.takeChange())
        }
    }

    @Test func `a file arrives when it was not there before`() throws {
        let arrival = try FileArrival(of: folder.path("run/mark"))
        #expect(!arrival.hasArrived())
        try folder.write("", to: "run/mark")
        #expect(arrival.hasArrived())
        try folder.write("again", to: "run/mark")
        try folder.write("", to: "run/other")
        #expect(!arrival.hasArrived())
        try folder.remove("run")
        #expect(!arrival.hasArrived())
        try folder.write("", to: "run/mark")
        #expect(arrival.hasArrived())
        try folder.remove("run/mark")
        #expect(!arrival.hasArrived())
        try folder.write("", to: "run/mark")
        try folder.remove("run/mark")
        try folder.write("", to: "run/mark")
        #expect(arrival.hasArrived())
    }

    @Test func `a file that is there at the start has not arrived`() throws {
        try folder.write("", to: "run/mark")
        let arrival = try FileArrival(of: folder.path("run/mark"))
        try folder.write("", to: "run/other")
        #expect(!arrival.hasArrived())
    }
}
