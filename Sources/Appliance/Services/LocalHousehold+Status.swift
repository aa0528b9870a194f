import Announcing
import ControlAPI
import SQLiteStore

extension LocalHousehold {
    /// The state of the store, the worst thing first, for `status`.
    /// - Parameter cacheProblem: why clips are not stored: what is heard is not hurt by it, and made again each time.
    func status(cacheProblem: Problem?) -> StatusDocument.Part {
        let troubles = [
            ("recovered", store.recovery), ("healed", store.lastHealing), ("without copy", store.copyProblem),
            ("not caching", cacheProblem),
        ]
        for case (let state, let problem?) in troubles {
            return .init(name: "store", state: state, problem: problem.description)
        }
        return .init(name: "store", state: "ok")
    }
}
