/// What a rule makes of some tokens.
struct Reading: Hashable, Sendable {
    enum Sound: Hashable, Sendable {
        /// Words, set apart from what is written around them.
        case words(String)
        /// A comma or full stop, unless there is a mark already.
        case pause(Character)
        /// The tokens just as they are.
        case asWritten
    }

    let sound: Sound
    /// How many tokens are read by it; at least 1.
    let length: Int

    static func words(_ words: String, length: Int) -> Reading { Reading(sound: .words(words), length: length) }
    static func asWritten(length: Int) -> Reading { Reading(sound: .asWritten, length: length) }
    static func pause(_ mark: Character, length: Int) -> Reading { Reading(sound: .pause(mark), length: length) }
}

/// Looks at the tokens from a position on, and reads some of them; `nil` leaves them to the next rule.
typealias TextRule = @Sendable (TokenView) -> Reading?
