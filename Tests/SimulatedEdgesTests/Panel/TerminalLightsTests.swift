import Announcing
import AnnouncingTestKit
import SimulatedEdges
import Synchronization
import Testing

@Suite struct TerminalLightsTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    @Test func `every state has a drawing of its own`() async {
        let lines = Lines()
        let lights = TerminalLights { line in lines.all.withLock { $0.append(line) } }
        for state in IndicatorState.allCases { await lights.show(state) }
        await lights.show(nil)
        #expect(Set(lines.all.withLock { $0 }).count == IndicatorState.allCases.count + 1)
    }

    @Test(arguments: IndicatorLightsContract.allCases)
    func `the terminal keeps the contract of lights`(_ clause: IndicatorLightsContract) async {
        let lines = Lines()
        await clause.check(
            IndicatorLightsContract.Subject(
                lights: TerminalLights { line in lines.all.withLock { $0.append(line) } },
                look: { lines.all.withLock { $0.last ?? "" } }))
    }
}
