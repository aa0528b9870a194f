import Announcing
import Glibc
import Synchronization

/// Notices that something has changed in some folders, also where a folder does not exist yet, or goes and comes back:
/// in place of a missing one its nearest existing parent is watched. No polling: the kernel tells, by inotify(7).
final class FolderWatch: Sendable {
    private struct State {
        /// The names that count, by the number of the watch.
        var watches: [Int32: WatchedPlace.Names] = [:]
        var hasChanged = false
    }

    private let queue: FolderEventQueue
    private let kinds: FolderEvent.Kinds
    private let places: @Sendable () -> [WatchedPlace]
    /// Held while events are read, too, so that none is looked up among watches that it does not belong to.
    private let state = Mutex(State())

    /// - Parameters:
    ///   - kinds: what counts as a change, apart from the coming and going of the folders themselves.
    ///   - onClose: called after the descriptor was closed.
    ///   - places: by absolute paths; asked now, and each time the watches are laid anew.
    /// - Throws: ``Problem`` `unavailable` when the system refuses to watch.
    init(
        _ kinds: FolderEvent.Kinds, onClose: @escaping @Sendable () -> Void = {},
        places: @escaping @Sendable () -> [WatchedPlace]
    ) throws(Problem) {
        queue = try FolderEventQueue(onClose: onClose)
        self.kinds = kinds.union(.departure)
        self.places = places
        if let code = layAnew() {
            throw Problem(
                .unavailable, "watch on folders", "the system refuses more: \(String(cString: strerror(code)))",
                remedy: "Raise fs.inotify.max_user_watches")
        }
    }

    /// Begins to call when something has changed, until ``takeChange()`` has told so. Called once.
    func start(_ changed: @escaping @Sendable () -> Void) {
        queue.start { [weak self] in
            if self?.hasChange == true { changed() }
        }
    }

    /// Whether something has changed since the last time, up to this moment.
    func takeChange() -> Bool {
        state.withLock { state in
            noteEvents(in: &state)
            defer { state.hasChanged = false }
            return state.hasChanged
        }
    }

    private var hasChange: Bool {
        state.withLock { state in
            noteEvents(in: &state)
            return state.hasChanged
        }
    }

    /// Watches the places as they are now. To be called after a change and before anybody acts on it: what happens in a
    /// new folder is told from this call on, and whoever acts later sees what happened before.
    /// - Returns: the `errno` of a system that has no room for a watch. The rest is watched all the same.
    @discardableResult func layAnew() -> Int32? {
        let places = places()
        return state.withLock { state in
            var laying = Laying(queue: queue, kinds: kinds)
            for place in places { _ = laying.watch(place) || laying.watchParent(of: place) }
            for watch in state.watches.keys where laying.watches[watch] == nil { queue.remove(watch) }
            state.watches = laying.watches
            return laying.refusal
        }
    }

    private func noteEvents(in state: inout State) {
        for event in queue.read() {
            if event.kinds.contains(.overflow) {
                state.hasChanged = true
            } else if let names = state.watches[event.watch], event.name.map(names.contains) ?? true {
                // One without a name says that the folder itself is gone.
                state.hasChanged = true
            }
        }
    }
}

/// One round of laying watches.
private struct Laying {
    let queue: FolderEventQueue
    let kinds: FolderEvent.Kinds
    private(set) var watches: [Int32: WatchedPlace.Names] = [:]
    private(set) var refusal: Int32?

    init(queue: FolderEventQueue, kinds: FolderEvent.Kinds) {
        self.queue = queue
        self.kinds = kinds
    }

    /// `false` when there is no such folder, or none that this process may look into.
    mutating func watch(_ place: WatchedPlace) -> Bool {
        let watch = queue.add(place.folder, kinds)
        guard watch >= 0 else {
            if watch == -ENOSPC || watch == -ENOMEM { refusal = -watch }
            return false
        }
        // Two paths can lead to one folder, and a parent may be a place of its own.
        watches[watch] = watches[watch]?.union(place.names) ?? place.names
        return true
    }

    mutating func watchParent(of place: WatchedPlace) -> Bool {
        guard let parent = place.parent, watch(parent) || watchParent(of: parent) else { return false }
        // Somebody may have made it before its parent was watched.
        return watch(place)
    }
}
