import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import SQLiteStore

@Suite struct SpareClipFolderTests {
    private let folder: ScratchFolder
    private let store: SpareClipFolder

    init() throws {
        folder = try ScratchFolder()
        store = SpareClipFolder(folder: folder.url)
    }

    private var spare: URL { folder.url.appendingPathComponent("spare") }

    private func clip(of person: Int64?, text: String = "Guten Morgen, \"Zoë\"!\n", bytes: Int = 1000) -> SpareClip {
        SpareClip(
            person: person.map { Identifier($0) }, text: text, engine: "piper", voice: "amy/low",
            clip: audibleClip(bytes: bytes))
    }

    @Test func `clips read back sample for sample, also by the next process`() async throws {
        #expect(try await store.spareClips().isEmpty)
        for person in [nil, 3, 12] as [Int64?] { try await store.saveSpareClip(clip(of: person)) }
        let read = try await SpareClipFolder(folder: folder.url).spareClips()
        #expect(Set(read) == Set(([nil, 3, 12] as [Int64?]).map { clip(of: $0) }))
        #expect(try FileManager.default.contentsOfDirectory(atPath: spare.path).count == 3)
    }

    @Test func `a clip takes the place of the one of the same person`() async throws {
        try await store.saveSpareClip(clip(of: 3))
        try await store.saveSpareClip(clip(of: 4))
        let new = clip(of: 3, text: "Hello.", bytes: 200)
        try await store.saveSpareClip(new)
        #expect(Set(try await store.spareClips()) == [new, clip(of: 4)])
    }

    @Test func `only those of the people who are named stay`() async throws {
        for person in [nil, 3, 4] as [Int64?] { try await store.saveSpareClip(clip(of: person)) }
        try await store.keepSpareClips(of: [nil, Identifier(4), Identifier(5)])
        #expect(Set(try await store.spareClips()) == [clip(of: nil), clip(of: 4)])
        try await store.keepSpareClips(of: [])
        #expect(try await store.spareClips().isEmpty)
    }

    @Test func `a file that was altered anywhere, or cut short, is left out`() async throws {
        try await store.saveSpareClip(clip(of: 3))
        try await store.saveSpareClip(clip(of: 4, bytes: 64))
        let file = spare.appendingPathComponent("4.clip")
        let whole = try Data(contentsOf: file)
        for index in whole.indices {
            var altered = whole
            altered[index] ^= 4
            for bytes in [altered, whole[..<index]] {
                try bytes.write(to: file)
                #expect(try await store.spareClips() == [clip(of: 3)], "byte \(index)")
            }
        }
        try whole.write(to: file)
        #expect(try await store.spareClips().count == 2)
    }

    @Test func `a file under the name of somebody else is left out, and so is a stranger`() async throws {
        try await store.saveSpareClip(clip(of: 3))
        for name in ["4.clip", "notes.txt"] {
            try FileManager.default.copyItem(
                at: spare.appendingPathComponent("3.clip"), to: spare.appendingPathComponent(name))
        }
        #expect(try await store.spareClips() == [clip(of: 3)])
        try await store.keepSpareClips(of: [Identifier(3)])
        #expect(try FileManager.default.contentsOfDirectory(atPath: spare.path).sorted() == ["3.clip", "notes.txt"])
    }

    @Test func `what can't be heard is refused`() async throws {
        var silent = clip(of: 3)
        silent.clip = Clip(audio: AudioPiece(format: AudioFormat(sampleRate: 8000), samples: [0, 0]))
        let refused = silent
        await expectProblem(.badAudio) { try await store.saveSpareClip(refused) }
        #expect(try folder.files.isEmpty)
    }

    @Test func `a folder that was deleted is made again`() async throws {
        try await store.saveSpareClip(clip(of: 3))
        try FileManager.default.removeItem(at: spare)
        #expect(try await store.spareClips().isEmpty)
        try await store.saveSpareClip(clip(of: 4))
        #expect(try await store.spareClips() == [clip(of: 4)])
    }

    @Test func `a disk that refuses is told`() async throws {
        try Data().write(to: spare)
        await expectProblem(.storage) { try await store.saveSpareClip(clip(of: 3)) }
        await expectProblem(.storage) { _ = try await store.spareClips() }
    }
}
