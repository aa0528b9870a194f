/// Sound that is kept outside the database, and rings when the database does not answer: a greeting for each person,
/// without date and affirmation.
package protocol SpareClipStore: Sendable {
    /// All that read well. One that is damaged is left out, as if it had never been made.
    func spareClips() async throws -> [SpareClip]
    /// Stores a clip, replacing the one of the same person. Durable, and never half written.
    func saveSpareClip(_ clip: SpareClip) async throws
    /// Removes all but those of these people; `nil` stands for everybody without a name.
    func keepSpareClips(of people: Set<Identifier<Person>?>) async throws
}

package struct SpareClip: Hashable, Sendable {
    /// `nil` stands for everybody without a name.
    package var person: Identifier<Person>?
    /// The normalised text that it says.
    package var text: String
    package var engine: String
    package var voice: String
    package var clip: Clip

    package init(person: Identifier<Person>?, text: String, engine: String, voice: String, clip: Clip) {
        self.person = person
        self.text = text
        self.engine = engine
        self.voice = voice
        self.clip = clip
    }
}
