/// What a clause ends with, and whether that ends a sentence, too.
struct ClauseEnding: Hashable, Sendable {
    /// Where the library cut for its own reasons, and the end of a text without a mark.
    static let unmarked = ClauseEnding(nil, endsSentence: false)

    let terminator: PhonemeClause.Terminator?
    let endsSentence: Bool

    init(_ terminator: PhonemeClause.Terminator?, endsSentence: Bool) {
        self.terminator = terminator
        self.endsSentence = endsSentence
    }

    /// From what `espeak_TextToPhonemesWithTerminator` of 1.52 reports.
    ///
    /// The lower 12 bits are a pause (in 10 ms), the next three an intonation; only together do they tell the marks
    /// apart. A mark without a blank behind it, as Chinese and Japanese have them, carries another bit and is none of
    /// these: the published voices have learned nothing for it.
    init(flags: Int32) {
        let terminator: PhonemeClause.Terminator? =
            switch flags & 0xF_FFFF {
            case 0x8_0028: .period
            case 0x8_2028: .question
            case 0x8_302D: .exclamation
            case 0x4_1014: .comma
            case 0x4_001E: .colon
            case 0x4_101E: .semicolon
            default: nil
            }
        self.init(terminator, endsSentence: flags & 0x8_0000 != 0)
    }

    /// What a single mark stands for; `nil` when the character ends no clause.
    ///
    /// The marks of the scripts that voices are published for, as version 1.52 reports each of them.
    init?(mark: Unicode.Scalar) {
        switch mark {
        case ".", "۔", "።", "᠃", "｡": self.init(.period, endsSentence: true)
        case "?", "\u{37E}", "؟", "፧", "⁇", "❓", "❔": self.init(.question, endsSentence: true)
        case "!", "‼", "❗", "❕": self.init(.exclamation, endsSentence: true)
        case ",", "՝", "،", "፣", "᠂", "､": self.init(.comma, endsSentence: false)
        case ":", "፥", "፦", "᠄": self.init(.colon, endsSentence: false)
        case ";", "\u{387}", "؛", "፤", "᠉", "–", "—", "⸺", "⸻": self.init(.semicolon, endsSentence: false)
        case "…", "⋮", "⋯", "、", "，", "：", "；", "᠁": self.init(nil, endsSentence: false)
        case "։", "।", "॥", "෴", "།", "༎", "჻", "፨", "。", "！", "．", "？": self.init(nil, endsSentence: true)
        default: return nil
        }
    }

    /// The first mark of a run decides, as in `?!`. Three dots are an ellipsis; two are a slip of the hand.
    init?(run: some Collection<Unicode.Scalar>) {
        guard let first = run.first else { return nil }
        if run.starts(with: "...".unicodeScalars) {
            self = .unmarked
        } else {
            self.init(mark: first)
        }
    }
}

extension Unicode.Scalar {
    /// A quotation mark or a bracket: may stand between a mark and the blank behind it.
    var enclosesWords: Bool {
        switch self {
        case "\"", "'", "`", "<", ">": true
        default:
            switch properties.generalCategory {
            case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation: true
            default: false
            }
        }
    }
}
