import Announcing
import AnnouncingTestKit
import SimulatedEdges
import Testing

@Suite struct ToneEngineTests {
    @Test(arguments: SpeechEngineContract.allCases)
    func `the engine keeps the contract of every engine`(rule: SpeechEngineContract) async throws {
        try await rule.verify(ToneEngine())
    }

    @Test func `each word is a piece, and the same word the same piece`() async throws {
        let pieces = try await ToneEngine().speech(for: SpeechRequest(text: "tea or tea")).collected()
        #expect(pieces.count == 3)
        #expect(pieces[0] == pieces[2])
        #expect(pieces[0] != pieces[1])
    }
}
