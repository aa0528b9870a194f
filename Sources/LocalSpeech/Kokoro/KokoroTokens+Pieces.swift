extension KokoroTokens {
    /// The voices sound best with 100 to 400 tokens at a time, and rushed with fewer than 20.
    private static let comfortable = 20...400
    /// The first piece is short, for an early sound: some ten seconds of speech, where the text allows.
    private static let opening = 20...150

    /// The text in pieces that together hold every token, in order; a blank at a cut belongs to the piece before it.
    ///
    /// The first piece is the shortest run of whole sentences that is not too short. Every later one has as many whole
    /// sentences as are comfortable. Where a sentence is longer than that, it is cut after the last of its strongest
    /// marks; without a comfortable one, after the next that the model's limit allows; else between words, and inside a
    /// word only when it is longer than the limit. A rest that would be too short alone joins the piece before it.
    func pieces() -> [KokoroPiece] {
        var pieces: [KokoroPiece] = []
        var rest = tokens[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.length(of: rest, isFirst: pieces.isEmpty))
            rest = rest.dropFirst(piece.count)
            let ending = rest.isEmpty ? .sentence : piece.last?.breakAfter ?? .none
            pieces.append(KokoroPiece(ids: piece.map(\.id), ending: ending))
        }
        return pieces
    }

    /// How many tokens the next piece takes: at least one.
    private static func length(of rest: ArraySlice<Token>, isFirst: Bool) -> Int {
        let range = isFirst ? opening : comfortable
        let length = cut(rest, in: range, atFirstSentence: isFirst)
        let isLeftoverShort = rest.count - length < range.lowerBound
        return isLeftoverShort && rest.count <= KokoroPiece.limit ? rest.count : length
    }

    private static func cut(_ rest: ArraySlice<Token>, in range: ClosedRange<Int>, atFirstSentence: Bool) -> Int {
        let fitting = Array(rest.prefix(KokoroPiece.limit).map(\.breakAfter))
        // Lengths after which such a break comes.
        func lengths(_ isWanted: (KokoroBreak) -> Bool) -> [Int] {
            fitting.indices.filter { isWanted(fitting[$0]) }.map { $0 + 1 }
        }

        if atFirstSentence, let first = lengths({ $0 == .sentence }).first(where: range.contains) { return first }
        if rest.count <= range.upperBound { return rest.count }
        for strength in [KokoroBreak.sentence, .colon, .comma] {
            if let last = lengths({ $0 == strength }).last(where: range.contains) { return last }
        }
        if let next = lengths({ $0 >= .comma }).first(where: { $0 > range.upperBound }) { return next }
        if rest.count <= KokoroPiece.limit { return rest.count }
        return lengths({ $0 >= .word }).last ?? KokoroPiece.limit
    }
}
