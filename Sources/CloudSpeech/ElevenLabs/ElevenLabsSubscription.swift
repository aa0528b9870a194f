import Announcing
import Foundation

/// `GET /v1/user/subscription`: what is paid for, and how much of it is left.
struct ElevenLabsSubscription: Decodable {
    let tier: String?
    let character_count: Int?
    let character_limit: Int?
    let next_character_count_reset_unix: Int?
    let status: String?
    let can_extend_character_limit: Bool?

    /// Characters until the next period.
    private var left: Int? {
        guard let character_count, let character_limit else { return nil }
        return max(0, character_limit - character_count)
    }

    /// Why nothing can be spoken.
    func problem(_ recipient: String) -> Problem? {
        if left == 0, can_extend_character_limit != true {
            return Problem(
                .quota, recipient, "all \(character_limit ?? 0) characters of the period are used up",
                remedy: "Wait until \(resetDay), or buy more.")
        }
        guard let status, ["incomplete", "past_due", "free_disabled"].contains(status) else { return nil }
        return Problem(.quota, recipient, "the subscription is \(status)", remedy: "Look after it at the service.")
    }

    /// What is worth knowing before there is a problem.
    var notice: String? {
        guard let left, let character_limit, left < character_limit / 10 else { return nil }
        return "\(left) of \(character_limit) characters are left until \(resetDay)"
    }

    private var resetDay: String {
        guard let next_character_count_reset_unix else { return "the next period" }
        return Date(timeIntervalSince1970: TimeInterval(next_character_count_reset_unix))
            .formatted(.iso8601.year().month().day())
    }
}
