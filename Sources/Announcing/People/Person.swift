/// Somebody the box wakes by name.
package struct Person: Hashable, Codable, Identifiable, Sendable {
    package let id: Identifier<Person>
    /// As it is spoken.
    package var name: String
    /// The persona (a voice by role, from the configuration) this person is woken with.
    package var persona: String?
    /// How far what is said to this person may go; `nil` as the engines' terms say.
    package var privacy: Privacy?

    package init(id: Identifier<Person>, name: String, persona: String? = nil, privacy: Privacy? = nil) {
        self.id = id
        self.name = name
        self.persona = persona
        self.privacy = privacy
    }
}
