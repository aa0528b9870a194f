extension TextRules {
    /// In each list the special stands before the general.
    static let english = TextRules(
        onWords: [
            AddressRule.read, LetterRules.mixed, LetterRules.dotted, DateRules.weekday, DateRules.monthAndDay,
            AbbreviationRule.read, LetterRules.roman, LetterRules.initialism,
        ],
        onNumbers: [
            AddressRule.read, PhoneRule.read, DateRules.numeric, DateRules.dayAndMonth, NumberRules.dotted,
            TimeRule.read, NumberRules.saying, OrdinalRules.ordinal, OrdinalRules.decade, NumberRules.measure,
            NumberRules.fraction, NumberRules.plain,
        ],
        onSymbols: [
            PhoneRule.read, MoneyRule.read, OrdinalRules.decade, NumberRules.measure, NumberRules.fraction,
            NumberRules.decimal, SymbolRules.minus, SymbolRules.range, SymbolRules.ratio, SymbolRules.slash,
            SymbolRules.symbol,
        ])
}
