/// Who waits for the clock, and until when. A value without a timer or a task in it: it says who is to be woken and
/// what the timer must be armed at, and the clock does it.
struct WaitList<Waiter> {
    struct ID: Hashable { fileprivate let number: UInt64 }

    private var waiters: [ID: (deadline: WallInstant, waiter: Waiter)] = [:]
    private var lastNumber: UInt64 = 0
    private var missedStep = false
    /// How often the clock was set.
    private(set) var steps = 0

    /// What the timer must be armed at; `.never` still hears of steps.
    var earliestDeadline: WallInstant { waiters.values.lazy.map(\.deadline).min() ?? .never }

    mutating func nextID() -> ID {
        lastNumber += 1
        return ID(number: lastNumber)
    }

    mutating func add(_ waiter: Waiter, id: ID, until deadline: WallInstant) {
        waiters[id] = (deadline, waiter)
    }

    /// `nil` when it was woken already.
    mutating func remove(_ id: ID) -> Waiter? { waiters.removeValue(forKey: id)?.waiter }

    /// Takes out those whose deadline has come.
    mutating func takeDue(at now: WallInstant) -> [Waiter] {
        let due = waiters.filter { $0.value.deadline <= now }
        for id in due.keys { waiters.removeValue(forKey: id) }
        return due.values.sorted { $0.deadline < $1.deadline }.map(\.waiter)
    }

    /// Takes out everybody.
    mutating func takeAll() -> [Waiter] {
        defer { waiters.removeAll() }
        return waiters.values.map(\.waiter)
    }

    /// Takes out everybody, since the clock was set. Where nobody waits, the next one to come is told, so that a step
    /// between two waits of one task is not lost.
    mutating func takeAllForStep() -> [Waiter] {
        steps += 1
        missedStep = waiters.isEmpty
        return takeAll()
    }

    /// Whether the clock was set while nobody waited; says so once.
    mutating func takeMissedStep() -> Bool {
        defer { missedStep = false }
        return missedStep
    }
}
