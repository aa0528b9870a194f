package import Announcing

/// Lights drawn as lines of text.
package struct TerminalLights: IndicatorLights {
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes one line without its end.
    package init(write: @escaping @Sendable (String) -> Void) { self.write = write }

    package func show(_ state: IndicatorState?) async { write(Self.drawing(of: state)) }

    static func drawing(of state: IndicatorState?) -> String {
        switch state {
        case nil: "     dark for the night"
        case .ready: "( )  ready"
        case .preparing: "(.)  preparing"
        case .speaking: "(o)  speaking"
        case .ringing: "(@)  ringing"
        case .snoozed: "(z)  snoozed"
        case .offline: "(-)  offline"
        case .trouble: "(!)  trouble"
        case .timeUnsure: "(?)  time unsure"
        case .buttonWarning: "(*)  held on, it begins anew"
        }
    }
}
