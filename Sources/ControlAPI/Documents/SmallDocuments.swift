package import Announcing
package import Foundation

/// What a press did; `nil` when the gesture means nothing on that button.
package struct PressReply: Codable, Hashable, Sendable {
    package var action: PanelAction?
    package init(action: PanelAction?) { self.action = action }
}

/// Something to be said now, after what speaks.
package struct AnnouncementDraft: Codable, Hashable, Sendable {
    package var text: String
    package var label: String?
    package var engine: String?
    package var voice: String?
    package var speed: Double?
    package var volume: Int?

    package init(
        text: String, label: String? = nil, engine: String? = nil, voice: String? = nil, speed: Double? = nil,
        volume: Int? = nil
    ) {
        self.text = text
        self.label = label
        self.engine = engine
        self.voice = voice
        self.speed = speed
        self.volume = volume
    }
}

/// Under which id history will tell how it went.
package struct AnnouncementReceipt: Codable, Hashable, Sendable {
    package var id: UUID
    package init(id: UUID) { self.id = id }
}

/// In an edit, what is missing stays, and an empty persona takes it away.
package struct PersonDraft: Codable, Hashable, Sendable {
    package var name: String?
    package var persona: String?

    package init(name: String? = nil, persona: String? = nil) {
        self.name = name
        self.persona = persona
    }
}

/// Who listens, by name or id; `nil` is everybody without a name.
package struct ListenerDocument: Codable, Hashable, Sendable {
    package var person: String?
    package init(person: String?) { self.person = person }
}

package struct CountDocument: Codable, Hashable, Sendable {
    package var count: Int
    package init(count: Int) { self.count = count }
}
