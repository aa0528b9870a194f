import Foundation

extension RemoteTerms {
    /// What says on which terms an engine on another machine is asked: `when` (`online`, `always`, `never`), `hours` (like
    /// `22:00-06:00`), `budget` (characters a month), `price` (of a million characters, in whatever money).
    package static let options: Set<String> = ["when", "hours", "budget", "price"]

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    package init(_ configuration: EngineConfiguration) throws(Problem) {
        self.init(when: configuration.isOfTheHouse ? .always : .online)
        if let text = configuration.options["when"] {
            guard let when = When(rawValue: text) else {
                throw configuration.invalid("when", "none of its values", remedy: "Set online, always or never.")
            }
            self.when = when
        }
        if let text = configuration.options["hours"] {
            guard let hours = HoursOfDay(text) else {
                throw configuration.invalid("hours", "no part of a day", remedy: "Write it like 22:00-06:00.")
            }
            self.hours = hours
        }
        budget = try configuration.integer("budget", in: 0...1_000_000_000)
        price = try configuration.number("price", in: 0...1_000_000)
    }
}

extension EngineConfiguration {
    /// Whether the engine's machine is in the same house, by its address: what the box knows of the way to the world says
    /// nothing of it.
    fileprivate var isOfTheHouse: Bool {
        guard let text = options["base_url"] else { return false }
        let address = URLComponents(string: text.contains("://") ? text : "tcp://\(text)")
        guard let host = address?.host?.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]")) else {
            return false
        }
        if host.contains(":") { return host == "::1" || ["fe80:", "fc", "fd"].contains { host.hasPrefix($0) } }
        return !host.contains(".") || host.hasSuffix(".local") || host.hasSuffix(".lan") || host.isPrivateIPv4
    }
}

extension String {
    /// RFC 1918, loopback and link-local.
    fileprivate var isPrivateIPv4: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, let first = parts[0], let second = parts[1], !parts.contains(nil) else { return false }
        return switch (first, second) {
        case (10, _), (127, _), (169, 254), (172, 16...31), (192, 168): true
        default: false
        }
    }
}
