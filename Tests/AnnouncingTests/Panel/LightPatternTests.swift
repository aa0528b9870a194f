import Testing

@testable import Announcing

@Suite struct LightPatternTests {
    @Test func `every state has a pattern of its own`() {
        let patterns = IndicatorState.allCases.map { LightLegend.standard[$0] }
        #expect(Set(patterns).count == IndicatorState.allCases.count)
        #expect(!patterns.contains(.off))
        #expect(LightLegend.standard[nil] == .off)
    }

    @Test func `a light that stays has one step, and one that moves changes with each`() {
        for pattern in LightPattern.allCases {
            let levels = pattern.steps.map(\.level)
            if pattern == .on || pattern == .off {
                #expect(levels.count == 1)
            } else {
                #expect(levels.count > 1)
                #expect(!zip(levels, levels.dropFirst() + levels.prefix(1)).contains { $0 == $1 }, "\(pattern)")
                #expect(pattern.steps.allSatisfy { $0.duration > .zero })
            }
        }
    }

    @Test(arguments: [(LightPattern.flash, 1), (.doubleFlash, 2), (.tripleFlash, 3)])
    func `flashes come every three seconds`(pattern: LightPattern, count: Int) {
        #expect(pattern.steps.filter { $0.level == 1 }.count == count)
        #expect(pattern.steps.map(\.duration).reduce(.zero, +) == .seconds(3))
    }

    @Test func `without shades a light that breathes is on`() {
        #expect(LightPattern.breathe.withoutShades == .on)
        #expect(LightPattern.blink.withoutShades == .blink)
    }
}
