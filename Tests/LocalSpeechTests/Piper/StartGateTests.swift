import Testing

@testable import LocalSpeech

@Suite struct StartGateTests {
    @Test func `A machine that keeps up starts with the first piece`() {
        var gate = StartGate()
        let isOpen = gate.opens(load: 0.5, made: 0.2, whole: 60, chunk: 2)
        #expect(isOpen)
    }

    @Test(arguments: [1.2, 1.5, 2.0, 4.0])
    func `A machine that does not keep up starts as late as it must, and then never stops`(load: Double) {
        let (whole, chunk) = (30.0, 1.0)
        var gate = StartGate()
        var clock = 0.0
        var made = 0.0
        var startedAt: Double?
        while made < whole {
            clock += load * chunk
            if let startedAt { #expect(clock - startedAt <= made, "a gap at \(made) s") }
            made += chunk
            if startedAt == nil, gate.opens(load: load, made: made, whole: whole, chunk: chunk) { startedAt = clock }
        }
        let start = startedAt ?? .infinity
        #expect(start < clock, "waited for everything")
        // Half of the least wait that any player needs here would be too little, twice as much too long.
        #expect(start >= (load - 1) * whole * 0.5)
        #expect(start <= (load - 1) * whole * 2 + 3 * load * chunk)
    }

    @Test func `Once it is open it stays open`() {
        var gate = StartGate()
        _ = gate.opens(load: 0.5, made: 1, whole: 10, chunk: 1)
        let isOpen = gate.opens(load: 9, made: 1, whole: 10, chunk: 1)
        #expect(isOpen)
    }
}
