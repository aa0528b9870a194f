/// On what terms a box's owner lets an engine on another machine have its texts.
package struct RemoteTerms: Hashable, Sendable {
    package enum When: String, CaseIterable, Sendable {
        /// While the box has a way to the network.
        case online
        /// Whatever the box believes of its network: for a machine in the same house.
        case always
        case never
    }

    package var when: When
    /// The hours in which it may be asked; `nil` at any time. With those of the night it makes what is spoken ahead, and
    /// nothing else.
    package var hours: HoursOfDay?
    /// The most characters that may be sent in a month; `nil` sets no limit.
    package var budget: Int?
    /// What a million characters cost; `nil` where nobody said.
    package var price: Double?

    package init(when: When = .online, hours: HoursOfDay? = nil, budget: Int? = nil, price: Double? = nil) {
        self.when = when
        self.hours = hours
        self.budget = budget
        self.price = price
    }

    /// What speaks against asking the engine now, apart from its budget; `nil` when nothing does.
    ///
    /// The code is `withheld`: nothing is wrong with the engine.
    package func objection(to engine: String, isOnline: Bool, at time: TimeOfDay) -> Problem? {
        let subject = "engine \(engine)"
        switch when {
        case .never:
            return Problem(.withheld, subject, "is not to be asked", remedy: "Set engines.\(engine).when to online.")
        case .online where !isOnline:
            return Problem(.withheld, subject, "is not asked while the box is offline")
        case .online, .always:
            guard let hours, !hours.contain(time) else { return nil }
            return Problem(.withheld, subject, "is asked from \(hours.from) to \(hours.to) only")
        }
    }
}
