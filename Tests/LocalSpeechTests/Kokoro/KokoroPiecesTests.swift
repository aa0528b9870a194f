import AnnouncingTestKit
import Testing

@testable import LocalSpeech

@Suite struct KokoroPiecesTests {
    @Test func `every token is sent, whatever the text`() {
        var random = SplitMix(seed: 3)
        for _ in 0..<300 {
            let tokens = KokoroTokens(randomClauses(symbols: 5_000, using: &random), accent: .other)
            expectWhole(tokens)
        }
    }

    @Test(arguments: [1, 19, 20, 150, 151, 400, 401, 509, 510, 511, 530, 1_020, 5_000])
    func `an endless word is sent whole, in full pieces`(length: Int) {
        let tokens = KokoroTokens([clause(String(repeating: "a", count: length), nil, text: "")], accent: .other)
        #expect(expectWhole(tokens) == (length + 509) / 510)
    }

    @Test func `one endless sentence is cut between words`() {
        let words = Array(repeating: "abcde", count: 800).joined(separator: " ")
        let tokens = KokoroTokens([clause(words, ".", ends: true, text: "")], accent: .other)
        expectWhole(tokens)
        #expect(tokens.pieces().dropLast().allSatisfy { $0.ids.last == ids(" ")[0] && $0.ending == .word })
    }

    @Test func `the first piece is the first sentence, for an early sound`() {
        let sentence = clause(String(repeating: "a", count: 30), ".", ends: true, text: "")
        let pieces = KokoroTokens(Array(repeating: sentence, count: 30), accent: .other).pieces()
        #expect(pieces.map(\.ids.count) == [32, 384, 384, 159])
        #expect(pieces.allSatisfy { $0.ending == .sentence })
    }

    @Test func `a short first sentence takes the next one along`() {
        let short = clause("aaa", "!", ends: true, text: "")
        let long = clause(String(repeating: "a", count: 60), ".", ends: true, text: "")
        #expect(KokoroTokens([short, long, long], accent: .other).pieces().map(\.ids.count) == [67, 61])
    }

    @Test func `a short last sentence goes with what is before it`() {
        let short = clause("aaa", "!", ends: true, text: "")
        let long = clause(String(repeating: "a", count: 60), ".", ends: true, text: "")
        #expect(KokoroTokens([long, short], accent: .other).pieces().map(\.ids.count) == [66])
    }

    @Test func `a long sentence is cut at its strongest mark`() {
        let marks: [Character?] = [",", ":", ",", ",", ",", ",", nil, "."]
        let clauses = marks.map { clause(String(repeating: "a", count: 70), $0, ends: $0 == ".", text: "") }
        let pieces = KokoroTokens(clauses, accent: .other).pieces()
        #expect(pieces.map(\.ids.count) == [144, 288, 142])
        #expect(pieces.map(\.ending) == [.colon, .comma, .sentence])
    }

    @Test func `a clause that is longer than is comfortable is not cut as long as the model can take it`() {
        let clauses = [
            clause(words(480), ",", text: ""), clause(words(480), ",", text: ""),
            clause(words(30), ".", ends: true, text: ""),
        ]
        #expect(KokoroTokens(clauses, accent: .other).pieces().map(\.ids.count) == [482, 482, 31])
    }

    private func words(_ count: Int) -> String {
        (0..<count).map { $0 % 6 == 5 && $0 < count - 1 ? " " : "a" }.joined()
    }

    /// Expects that the pieces hold all tokens in order, and that each is one that the model can take.
    /// - Returns: how many pieces there are.
    @discardableResult
    private func expectWhole(_ tokens: KokoroTokens) -> Int {
        let pieces = tokens.pieces()
        #expect(pieces.flatMap(\.ids) == tokens.tokens.map(\.id))
        #expect(pieces.allSatisfy { (1...KokoroPiece.limit).contains($0.ids.count) })
        return pieces.count
    }

    private func randomClauses(symbols: Int, using random: inout SplitMix) -> [PhonemeClause] {
        var left = Int.random(in: 1...symbols, using: &random)
        let longestWord = [3, 12, 700].randomElement(using: &random) ?? 3
        let longestClause = [2, 30, 400].randomElement(using: &random) ?? 2
        var clauses: [PhonemeClause] = []
        while left > 0 {
            let words = (0..<Int.random(in: 1...longestClause, using: &random)).map { _ in
                String(repeating: "a", count: Int.random(in: 1...longestWord, using: &random))
            }
            let mark = ([nil] + PhonemeClause.Terminator.allCases.map(\.rawValue)).randomElement(using: &random) ?? nil
            let phonemes = String(words.joined(separator: " ").prefix(left))
            clauses.append(clause(phonemes, mark, ends: mark.map { ".?!".contains($0) } ?? false, text: ""))
            left -= phonemes.count
        }
        return clauses
    }
}
