import Announcing
import AnnouncingTestKit
import Testing

@Suite struct SettableHealthTests {
    @Test(arguments: MachineHealthContract.allCases)
    func `the machine of tests keeps the contract`(_ promise: MachineHealthContract) throws {
        let health = SettableHealth()
        try promise.check(
            MachineHealthContract.Subject(health: health) { state in
                switch state {
                case .room: health.set(nil)
                case .heat: health.set(Problem(.unavailable, "machine", "is too hot"))
                case .shortage: health.set(Problem(.unavailable, "machine", "has no memory"))
                }
            })
    }
}
