/// What gestures reach beside the announcer.
package struct PanelOutlets: Sendable {
    /// Why the light is as it is, in whole sentences.
    package var explanation: @Sendable () async -> String
    /// What somebody should know who looks at the light; `nil` while all is well.
    package var concern: @Sendable () async -> String?
    /// The volume was turned; to be kept.
    package var turned: @Sendable (VolumeDial) -> Void
    /// Begins anew.
    package var restart: @Sendable () -> Void

    package init(
        explanation: @escaping @Sendable () async -> String = { "" },
        concern: @escaping @Sendable () async -> String? = { nil },
        turned: @escaping @Sendable (VolumeDial) -> Void = { _ in },
        restart: @escaping @Sendable () -> Void = {}
    ) {
        self.explanation = explanation
        self.concern = concern
        self.turned = turned
        self.restart = restart
    }
}
