package import Announcing
import Synchronization

/// A machine that is as a test says.
package final class SettableHealth: MachineHealth {
    private struct State {
        var strain: Problem?
        var questions = 0
    }

    private let state = Mutex(State())

    /// With room for everything.
    package init() {}

    /// How often it was asked.
    package var questions: Int { state.withLock(\.questions) }

    package func set(_ strain: Problem?) { state.withLock { $0.strain = strain } }

    package func strain() -> Problem? {
        state.withLock { state in
            state.questions += 1
            return state.strain
        }
    }
}
