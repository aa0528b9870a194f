import Announcing
import ControlAPI

extension ScheduleDocument {
    /// One line of a list.
    var line: String {
        let when = days.map(\.description) ?? date.map(\.description) ?? ""
        var parts = ["\(id)", "\(at)", when]
        if let zone { parts.append(zone) }
        if let person { parts.append("for \(person)") }
        if let label { parts.append("\"\(label)\"") }
        if !enabled {
            parts.append("disabled")
        } else {
            parts.append(next.map { "next \($0.at)" } ?? "over")
        }
        return parts.joined(separator: "  ")
    }

    /// Everything, a line each.
    var details: [String] {
        let fields: [(String, String?)] = [
            ("id", "\(id)"), ("at", "\(at)"), ("days", days?.description), ("date", date?.description),
            ("zone", zone ?? "the system's"), ("person", person), ("label", label), ("script", script),
            ("volume", volume.map(String.init)), ("privacy", privacy?.description), ("enabled", enabled ? "yes" : "no"),
            ("skipped", skipped?.description), ("next", next?.at),
        ]
        return fields.compactMap { name, value in value.map { "\(name): \($0)" } }
    }
}
