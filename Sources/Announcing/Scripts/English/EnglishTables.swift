/// What English is written short for. To teach the rules a word, add a row.
enum EnglishTables {
    /// When an abbreviation is one.
    enum Use {
        /// Before a name (`Dr. Smith`, `Dr Smith`), and with a dot before a small letter (`the Dr. said`).
        case title
        /// With its dot, wherever it stands; at the end of a sentence the dot counts for both.
        case dotted
        /// The same, and without a dot as well: there is no such word.
        case always
        /// With or without its dot before a number: `No. 5`.
        case beforeNumber
        /// The same, with a capital only: "I said no. 5 people came."
        case capitalBeforeNumber
        /// With its dot where no sentence can end: before a small letter, a digit or a comma. `Sun.` may be the sun.
        case calendar
    }

    /// Short forms in small letters. `St.` and `Dr.` are also ways (``ways``).
    static let abbreviations: [String: (words: String, use: Use)] = [
        "dr": ("Doctor", .title), "mr": ("Mister", .title), "mrs": ("Missus", .title), "ms": ("Miz", .title),
        "prof": ("Professor", .title), "rev": ("Reverend", .title), "capt": ("Captain", .title),
        "lt": ("Lieutenant", .title), "sgt": ("Sergeant", .title), "gov": ("Governor", .title),
        "st": ("Saint", .title), "mt": ("Mount", .title), "messrs": ("Messieurs", .title),
        "jr": ("Junior", .dotted), "sr": ("Senior", .dotted), "inc": ("Incorporated", .dotted),
        "ltd": ("Limited", .dotted), "corp": ("Corporation", .dotted), "dept": ("Department", .dotted),
        "ave": ("Avenue", .dotted), "blvd": ("Boulevard", .dotted), "rd": ("Road", .dotted),
        "approx": ("approximately", .always), "etc": ("et cetera", .always), "vs": ("versus", .always),
        "incl": ("including", .dotted), "misc": ("miscellaneous", .dotted),
        "tel": ("telephone", .dotted), "apt": ("Apartment", .beforeNumber),
        "no": ("number", .capitalBeforeNumber), "nos": ("numbers", .capitalBeforeNumber),
        "nr": ("number", .beforeNumber),
        "fig": ("figure", .beforeNumber), "p": ("page", .beforeNumber), "pp": ("pages", .beforeNumber),
        "vol": ("volume", .beforeNumber), "ch": ("chapter", .beforeNumber), "ext": ("extension", .beforeNumber),
        "jan": ("January", .calendar), "feb": ("February", .calendar), "mar": ("March", .calendar),
        "apr": ("April", .calendar), "jun": ("June", .calendar), "jul": ("July", .calendar),
        "aug": ("August", .calendar), "sep": ("September", .calendar), "sept": ("September", .calendar),
        "oct": ("October", .calendar), "nov": ("November", .calendar), "dec": ("December", .calendar),
        "mon": ("Monday", .calendar), "tue": ("Tuesday", .calendar), "tues": ("Tuesday", .calendar),
        "wed": ("Wednesday", .calendar), "thu": ("Thursday", .calendar), "thur": ("Thursday", .calendar),
        "thurs": ("Thursday", .calendar), "fri": ("Friday", .calendar), "sat": ("Saturday", .calendar),
        "sun": ("Sunday", .calendar),
    ]

    /// After a name: `Baker St.`, `Mulholland Dr.`
    static let ways = ["st": "Street", "dr": "Drive"]

    /// After these, `St.` is a saint: `Mount St. Helens`.
    static let beforeSaints: Set<String> = ["Mount", "Port", "Fort", "Lake", "East", "West", "North", "South"]

    /// Capitalised, and yet no name that a street could have, where they begin a sentence.
    static let smallWords: Set<String> = [
        "a", "an", "and", "at", "by", "for", "from", "in", "near", "of", "on", "the", "to", "via", "with",
    ]

    /// Letters with dots between them: `e.g.`; others are spelled.
    static let dotted: [String: String] = [
        "eg": "for example", "ie": "that is", "aka": "also known as",
    ]

    /// Spelled letter by letter, though some of them could be read as words; so is whatever has no vowel (`BBC`).
    static let initialisms: Set<String> = [
        "AI", "API", "ATM", "BA", "CEO", "CIA", "DIY", "DNA", "ECG", "EEG", "EU", "FAQ", "FBI", "GDPR", "HIV", "IBM",
        "ID", "IP", "IQ", "IRS", "MIT", "MRI", "RSI", "UFO", "UK", "UN", "URL", "USA", "USB", "VAT", "VIP",
    ]

    /// All consonants, and yet no letters to spell.
    static let unspelled: Set<String> = [
        "BRR", "DR", "GRR", "HM", "HMM", "MM", "MR", "MRS", "MS", "MT", "NTH", "PSST", "SGT", "SH", "SHH", "ST", "TSK",
        "VS", "ZZZ",
    ]

    /// Kings, queens and popes, whose numbers are ordinals.
    static let regnalNames: Set<String> = [
        "Alexander", "Benedict", "Catherine", "Charles", "Edward", "Elizabeth", "Felipe", "Francis", "Frederick",
        "George", "Gustav", "Harald", "Henry", "Ivan", "James", "John", "Juan", "Leo", "Louis", "Margrethe", "Mary",
        "Napoleon", "Nicholas", "Paul", "Peter", "Philip", "Pius", "Ramesses", "Richard", "Wilhelm", "William",
    ]

    /// What is counted in Roman numerals.
    static let numberedNouns: Set<String> = [
        "Act", "Appendix", "Article", "Book", "Chapter", "Episode", "Part", "Phase", "Scene", "Section", "Type", "Vol",
        "Volume", "War",
    ]

    static let romanNumerals = [
        "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11,
        "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20,
        "XXI": 21, "XXII": 22, "XXIII": 23,
    ]

    /// Lone marks that have a word.
    static let symbols = [
        "&": "and", "@": "at", "+": "plus", "=": "equals", "×": "times", "÷": "divided by", "±": "plus or minus",
        "≈": "about", "≤": "at most", "≥": "at least", "≠": "is not", "%": "percent", "°": "degrees",
        "−": "minus", "‰": "per mille",
    ]

    /// Figures that are said in a way of their own.
    static let sayings = ["24/7": "twenty-four seven", "9/11": "nine eleven"]

    /// Ends of the names of hosts by which an address without `https://` or `www.` is known. English words that a
    /// forgotten blank could make one of (`me`, `so`) are not among them.
    static let topLevelDomains: Set<String> = [
        "ai", "app", "au", "ca", "ch", "com", "de", "dev", "edu", "eu", "fr", "gov", "info", "io", "net", "nl", "nz",
        "org", "tv", "uk",
    ]

    /// The marks of an address.
    static let addressMarks = [
        ".": "dot", "/": "slash", "-": "dash", "_": "underscore", ":": "colon", "?": "question mark", "=": "equals",
        "&": "and", "#": "hash", "@": "at", "~": "tilde", "%": "percent", "+": "plus",
    ]
}
