import Announcing
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
        for state in [IndicatorState.ready, .preparing, .speaking, .ringing, .snoozed, .trouble] {
            await lights.show(state)
        }
        #expect(Set(lines.all.withLock { $0 }).count == 6)
    }
}
