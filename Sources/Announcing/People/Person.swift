/// Somebody the box wakes by name.
package struct Person: Hashable, Codable, Identifiable, Sendable {
    package let id: Identifier<Person>
    /// As it is spoken.
    package var name: String
    /// The persona (a voice by role, from the configuration) this person is woken with.
    package var persona: String?

    package init(id: Identifier<Person>, name: String, persona: String? = nil) {
        self.id = id
        self.name = name
        self.persona = persona
    }
}
