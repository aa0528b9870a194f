import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import LocalSpeech

@Suite struct VoiceNameTests {
    @Test(arguments: ["en_US-lessac-medium", "pt_PT-tugão-medium", "kokoro", "vi_VN-25hours_single-low", "v1.0"])
    func `names of voices are names`(text: String) throws { #expect(try VoiceName(text).text == text) }

    @Test(arguments: [
        "", "../x", "..", ".hidden", "a/b", "/etc", "a b", "a\0b", "a\n", "-x", String(repeating: "x", count: 101),
    ])
    func `what leads elsewhere is no name`(text: String) async {
        let problem = await expectProblem(.invalidInput) { _ = try VoiceName(text) }
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test(arguments: [
        "en_US-lessac", "en-lessac-medium", "EN_US-lessac-medium", "en_US-lessac-huge", "en_US--low", "kokoro",
    ])
    func `what nobody published has no folder at the hub`(text: String) throws {
        #expect(PiperVoiceName(try VoiceName(text)) == nil)
    }

    @Test func `the manifest is whole`() throws {
        #expect(VoiceManifest.voices.filter { $0.kind == .piper }.count == 20)
        #expect(
            VoiceManifest.voices.filter { $0.kind == .kokoro }.map(\.name.text) == [
                "kokoro", "kokoro-fp16", "kokoro-int8",
            ])
        for voice in VoiceManifest.voices {
            #expect(try VoiceName(voice.name.text) == voice.name)
            #expect(voice.files.last?.name.hasSuffix(".onnx") == true)
            for file in voice.files where file.name != VoiceFile.cardName {
                switch file.digest {
                case .md5(let digest): #expect(digest.utf8.count == 32)
                case .sha256(let digest): #expect(digest.utf8.count == 64)
                case nil: Issue.record("\(file.name) has no digest")
                }
                #expect(file.size ?? 0 > 4000)
            }
        }
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "d41d8cd98f00b204e9800998ecf8427e"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "900150983cd24fb0d6963f7d28e17f72"),
    ])
    func `hashes are those of the standards`(text: String, sha256: String, md5: String) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString)")
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        #expect(try FileHash.sha256(of: url) == sha256)
        #expect(try FileHash.md5(of: url) == md5)
        #expect(try VoiceDigest.sha256(sha256).matches(url))
        #expect(try !VoiceDigest.md5(sha256).matches(url))
    }

    @Test func `a full disk is called one`() async throws {
        let full = try DiskFile(writing: URL(filePath: "/dev/full"))
        do {
            try full.write([1], at: 0)
            Issue.record("/dev/full took a byte")
        } catch {
            #expect(error.code == .storage)
            #expect(error.detail.contains("the disk is full"))
        }
        await expectProblem(.storage) {
            try DiskCalls.checkRoom(for: 1 << 60, in: FileManager.default.temporaryDirectory)
        }
    }

    @Test(arguments: ["", "[]", "{\"x\": 1}", "<html>"])
    func `what is no index is told so`(text: String) async {
        await expectProblem(.damaged) { _ = try VoiceIndex(Array(text.utf8), from: "hub") }
    }

    @Test func `an entry that leads out of the voice's folder is refused`() async throws {
        let file = #"{"size_bytes": 9, "md5_digest": "900150983cd24fb0d6963f7d28e17f72"}"#
        let index = try VoiceIndex(
            Array(#"{"en_US-x-low": {"files": {"../../en_US-x-low.onnx": \#(file), "a.onnx.json": \#(file)}}}"#.utf8),
            from: "hub")
        await expectProblem(.damaged) { _ = try index.voice(named: VoiceName("en_US-x-low")) }
    }
}
