package import Foundation

/// A text that left the box, or is about to.
package struct SentText: Hashable, Codable, Sendable {
    /// The engine that sends it.
    package var engine: String
    /// Who gets it: ``RemoteEngine/recipient``.
    package var recipient: String
    package var text: String
    /// As its recipient counts them; 0 where nothing is charged.
    package var characters: Int
    package var sentAt: Date

    package init(engine: String, recipient: String, text: String, characters: Int, sentAt: Date) {
        self.engine = engine
        self.recipient = recipient
        self.text = text
        self.characters = characters
        self.sentAt = sentAt
    }
}
