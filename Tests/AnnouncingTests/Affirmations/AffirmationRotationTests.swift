import Testing

@testable import Announcing

@Suite struct AffirmationRotationTests {
    private func ids(_ range: ClosedRange<Int64>) -> [Identifier<Affirmation>] { range.map { Identifier($0) } }

    private func heard(
        _ count: Int, of all: [Identifier<Affirmation>], seed: UInt64
    ) -> [Identifier<Affirmation>] {
        var rotation = AffirmationRotation(seed: seed)
        return (0..<count).compactMap { _ in rotation.next(among: all) }
    }

    @Test func `every one is heard before any repeats, round after round`() {
        let all = ids(1...20)
        for seed in 0..<50 as Range<UInt64> {
            let heard = heard(100, of: all, seed: seed)
            for round in stride(from: 0, to: 100, by: 20) { #expect(Set(heard[round..<round + 20]) == Set(all)) }
        }
    }

    @Test func `the last of a round is never the first of the next`() {
        for seed in 0..<500 as Range<UInt64> {
            let heard = heard(30, of: ids(1...3), seed: seed)
            for (one, next) in zip(heard, heard.dropFirst()) { #expect(one != next) }
        }
    }

    @Test func `the same seed gives the same order, another seed another`() {
        let all = ids(1...30)
        #expect(heard(90, of: all, seed: 7) == heard(90, of: all.reversed(), seed: 7))
        #expect(heard(30, of: all, seed: 7) != heard(30, of: all, seed: 8))
        #expect(heard(60, of: all, seed: 7).prefix(30) != heard(60, of: all, seed: 7).suffix(30))
    }

    /// Over many seeds each should come first about equally often: 5000 draws among 10 leave a standard deviation of 21.
    @Test func `each has the same chance to be first`() {
        var first = [Int64: Int]()
        for seed in 0..<5000 as Range<UInt64> {
            first[heard(1, of: ids(1...10), seed: seed)[0].rawValue, default: 0] += 1
        }
        #expect(first.count == 10)
        #expect(first.values.allSatisfy { (400...600).contains($0) })
    }

    @Test func `one that is added in the middle of a round is heard in it, and the others keep their order`() {
        var grown = AffirmationRotation(seed: 3)
        let order = heard(10, of: ids(1...10), seed: 3)
        var heard = (0..<4).compactMap { _ in grown.next(among: ids(1...10)) }
        heard += (0..<7).compactMap { _ in grown.next(among: ids(1...11)) }
        #expect(Set(heard) == Set(ids(1...11)))
        #expect(heard.filter { $0 != Identifier(11) } == order)
    }

    @Test func `one that is removed is not missed`() {
        var rotation = AffirmationRotation(seed: 3)
        _ = rotation.next(among: ids(1...4))
        let rest = (0..<6).compactMap { _ in rotation.next(among: ids(1...3)) }
        #expect(rest.count == 6)
        #expect(!rest.contains(Identifier(4)))
    }

    @Test func `a single one repeats, and none gives nothing`() {
        #expect(heard(3, of: ids(1...1), seed: 1) == [Identifier(1), Identifier(1), Identifier(1)])
        #expect(heard(3, of: [], seed: 1).isEmpty)
    }
}
