import Foundation
import Synchronization

/// Uses of clips that are not on the disk yet.
///
/// A clip is looked up when a person waits for it, and on quiet nights nothing should be written: a use is noted here
/// and written with the next change of the cache, the next listing, or at the end. A crash forgets some uses, which
/// costs no more than a less fitting choice of what to evict.
final class ClipUses: Sendable {
    /// When a clip was used, and where that stands among all uses.
    struct Use: Sendable {
        let at: Date
        let order: Int64
    }

    private struct State {
        var lastOrder: Int64
        var unwritten: [ClipDigest: Use] = [:]
    }

    /// Not held while anything is awaited.
    private let state: Mutex<State>

    /// - Parameter lastOrder: the highest that is stored.
    init(after lastOrder: Int64) { state = Mutex(State(lastOrder: lastOrder)) }

    /// Notes a use, to be written later.
    func note(_ clip: ClipDigest, at date: Date) {
        state.withLock { state in
            state.lastOrder += 1
            state.unwritten[clip] = Use(at: date, order: state.lastOrder)
        }
    }

    /// The place of a use that is written at once.
    func next(at date: Date) -> Use {
        state.withLock { state in
            state.lastOrder += 1
            return Use(at: date, order: state.lastOrder)
        }
    }

    /// Hands over what is to be written, and forgets it.
    func takeUnwritten() -> [ClipDigest: Use] {
        state.withLock { state in
            defer { state.unwritten = [:] }
            return state.unwritten
        }
    }
}
