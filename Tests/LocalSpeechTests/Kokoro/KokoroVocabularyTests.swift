import CCrypto
import Testing

@testable import LocalSpeech

@Suite struct KokoroVocabularyTests {
    @Test func `the alphabet is the published one, symbol by symbol`() {
        let lines = KokoroVocabulary.ids.sorted { $0.value < $1.value }.map { scalar, id in
            let hex = String(scalar.value, radix: 16, uppercase: true)
            return "\(id) \(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex)\n"
        }
        #expect(lines.count == 114)
        #expect(
            sha256(lines.joined()) == "62eea84ccc1286b0537fdfed19ca19c483c63fb962e90e74e08db4fe819cb731")
    }

    @Test func `the model author's example has the author's tokens`() {
        let ids = "hˌaʊ kʊd aɪ nˈoʊ?".unicodeScalars.map { KokoroVocabulary.ids[$0] }
        #expect(ids == [50, 157, 43, 135, 16, 53, 135, 46, 16, 43, 102, 16, 56, 156, 57, 135, 6])
    }

    @Test func `letters that only look like it are none of its symbols`() {
        for scalar in "g'-/1\n".unicodeScalars {
            #expect(KokoroVocabulary.ids[scalar] == nil)
        }
        #expect(KokoroVocabulary.ids["\u{261}"] == 92)
    }

    private func sha256(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256(bytes, bytes.count, &digest)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
