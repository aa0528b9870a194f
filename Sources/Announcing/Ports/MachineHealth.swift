/// Whether the machine has room for what nobody waits for.
///
/// Who calls: those who speak ahead of time, before each render and not during it; nobody while there is nothing to do.
package protocol MachineHealth: Sendable {
    /// What the machine has too much of now: heat, or things in memory; `nil` when it has room. What it can't tell speaks
    /// against nothing. May be called from any thread; takes microseconds, and waits for no disk.
    func strain() -> Problem?
}
