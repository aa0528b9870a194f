/// A good sentence for the day.
package struct Affirmation: Hashable, Codable, Identifiable, Sendable {
    package let id: Identifier<Affirmation>
    package var text: String
    package var category: String?
    package var isFavorite: Bool

    package init(id: Identifier<Affirmation>, text: String, category: String? = nil, isFavorite: Bool = false) {
        self.id = id
        self.text = text
        self.category = category
        self.isFavorite = isFavorite
    }
}
