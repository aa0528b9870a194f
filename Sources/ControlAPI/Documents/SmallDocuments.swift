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
    package var privacy: Privacy?

    package init(
        text: String, label: String? = nil, engine: String? = nil, voice: String? = nil, speed: Double? = nil,
        volume: Int? = nil, privacy: Privacy? = nil
    ) {
        self.text = text
        self.label = label
        self.engine = engine
        self.voice = voice
        self.speed = speed
        self.volume = volume
        self.privacy = privacy
    }
}

/// Under which id history will tell how it went.
package struct AnnouncementReceipt: Codable, Hashable, Sendable {
    package var id: UUID
    package init(id: UUID) { self.id = id }
}

/// In an edit, what is missing stays, and an empty text takes away.
package struct PersonDraft: Codable, Hashable, Sendable {
    package var name: String?
    package var persona: String?
    /// The form of ``Privacy``.
    package var privacy: String?

    package init(name: String? = nil, persona: String? = nil, privacy: String? = nil) {
        self.name = name
        self.persona = persona
        self.privacy = privacy
    }

    /// The inner `nil` takes it away; the outer leaves it.
    /// - Throws: ``Problem`` `invalidInput` for what does not read.
    func readPrivacy() throws(Problem) -> Privacy?? {
        try privacy.map { text throws(Problem) in try Privacy.read(text) }
    }
}

extension Privacy {
    /// - Returns: `nil` for an empty text, which takes away.
    /// - Throws: ``Problem`` `invalidInput` for what does not read.
    static func read(_ text: String) throws(Problem) -> Privacy? {
        guard !text.isEmpty else { return nil }
        guard let privacy = Privacy(text) else {
            throw Problem(
                .invalidInput, "privacy \"\(text)\"", "does not read",
                remedy: "Write \(allCases.map(\.rawValue).joined(separator: " or ")).")
        }
        return privacy
    }
}

/// A text that is to be counted before an engine on another machine gets it, by a process that does not have the data folder.
package struct SentTextDraft: Codable, Hashable, Sendable {
    package var sent: SentText
    package var month: UsageMonth
    /// The most characters of the month.
    package var budget: Int?

    package init(sent: SentText, month: UsageMonth, budget: Int?) {
        self.sent = sent
        self.month = month
        self.budget = budget
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
