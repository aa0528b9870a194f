package import Announcing

/// The whole product on a laptop: another panel, lights in the terminal, and, where there is no sound card, a file for
/// the sound. Everything else is the real thing.
package struct Simulation: Sendable {
    /// Keys for buttons; `nil` where there is no terminal.
    package var panel: (any ButtonPanel)?
    /// Where the sound goes instead of to the sound card; `nil` uses the card, if there is one.
    package var outputFile: String?
    /// Ends the daemon after the first announcement.
    package var endsAfterFirst: Bool
    /// Shows one line to whoever watches.
    package var write: @Sendable (String) -> Void

    package init(
        panel: (any ButtonPanel)?, outputFile: String?, endsAfterFirst: Bool,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.panel = panel
        self.outputFile = outputFile
        self.endsAfterFirst = endsAfterFirst
        self.write = write
    }

    /// A laptop's clock is taken as it is; and what ends after the first announcement says it once.
    func adapt(_ settings: inout Settings) {
        if settings.clock.policy != .hold { settings.clock.policy = .guess(after: .zero) }
        if endsAfterFirst { settings.alarm.style.limit = .zero }
    }
}
