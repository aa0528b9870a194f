/// Amounts with their sign in front: `$5`, `$3.50`, `€1,200`, `£2m`.
enum MoneyRule {
    @Sendable static func read(_ view: TokenView) -> Reading? {
        guard let currency = EnglishTables.currencies[view.text(0)] else { return nil }
        let start = view.skippingBlank(1)
        guard let numeral = Numeral(view, at: start) else { return nil }
        let end = start + numeral.length
        if let (magnitude, length) = magnitude(view, at: end) {
            return .words("\(numeral.words) \(magnitude) \(currency.coin.many)", length: end + length)
        }
        guard view.isBoundary(end) else { return nil }
        let words =
            hundredths(numeral, currency.coin, currency.part)
            ?? "\(numeral.words) \(numeral.isOne ? currency.coin.one : currency.coin.many)"
        return .words(words, length: end)
    }

    /// `three dollars and fifty cents`, `ninety-nine cents`; `nil` without two decimals.
    private static func hundredths(_ numeral: Numeral, _ coin: CountedName, _ part: CountedName?) -> String? {
        guard let part, let decimals = numeral.decimals, decimals.count == 2, let parts = Int(decimals),
            let coins = numeral.value
        else { return nil }
        let coinWords = "\(SpokenEnglish.cardinal(coins)) \(coins == 1 ? coin.one : coin.many)"
        let partWords = "\(SpokenEnglish.cardinal(parts)) \(parts == 1 ? part.one : part.many)"
        if parts == 0 { return coinWords }
        return coins == 0 ? partWords : "\(coinWords) and \(partWords)"
    }

    /// A lone letter counts only right behind the digits: `$5k`, but not `$5 k`.
    private static func magnitude(_ view: TokenView, at offset: Int) -> (words: String, length: Int)? {
        let start = view.skippingBlank(offset)
        guard let word = view.word(start), let words = EnglishTables.magnitudes[word], view.isBoundary(start + 1),
            start == offset || word.count > 1
        else { return nil }
        return (words, start + 1 - offset)
    }
}
