import Testing

@testable import Announcing

@Suite struct AlarmValuesTests {
    @Test(arguments: [
        ("none", VolumeRamp.none), ("25:20", VolumeRamp(start: 25, seconds: 20, curve: .even)),
        ("0:3600:gentle", VolumeRamp(start: 0, seconds: 3600, curve: .gentle)),
    ]) func `a ramp reads as it is written`(text: String, ramp: VolumeRamp) {
        #expect(VolumeRamp(text) == ramp)
        #expect(VolumeRamp(ramp.description) == ramp)
    }

    @Test(arguments: ["", "25", "101:20", "25:3601", "-1:5", "25:20:steep", "25:20:even:1", "a:b"])
    func `what is no ramp is refused`(text: String) { #expect(VolumeRamp(text) == nil) }

    @Test func `a ramp grows from its start to the whole, and a gentle one later`() {
        let even = VolumeRamp(start: 20, seconds: 10, curve: .even)
        #expect([-1, 0, 5, 10, 99].map { even.share(after: .seconds($0)) } == [0.2, 0.2, 0.2 + 0.8 * 0.5, 1, 1])
        let gentle = VolumeRamp(start: 20, seconds: 10, curve: .gentle)
        #expect(gentle.share(after: .seconds(5)) == 0.4)
        #expect(VolumeRamp.none.share(after: .zero) == 1)
    }

    @Test(arguments: [
        ("ring-late", MissedRule.ringLate(minutes: 30)), ("ring-late:90", .ringLate(minutes: 90)),
        ("announce", .announce), ("skip", .skip),
    ]) func `a rule for what was missed reads as it is written`(text: String, rule: MissedRule) {
        #expect(MissedRule(text) == rule)
        #expect(MissedRule(rule.description) == rule)
    }

    @Test(arguments: ["", "ring-late:0", "ring-late:1441", "ring-late:x", "ring-late:", "skip:1", "Skip"])
    func `what is no such rule is refused`(text: String) { #expect(MissedRule(text) == nil) }

    @Test func `a schedule has its own way where it says so`() {
        var plan = SchedulePlan(time: TimeOfDay("06:45")!, recurrence: .weekly(.everyDay))
        #expect(AlarmStyle().adapted(to: plan) == AlarmStyle())
        plan.ringMinutes = 0
        plan.hasChime = false
        plan.ramp = VolumeRamp.none
        plan.missedRule = .skip
        #expect(
            AlarmStyle().adapted(to: plan)
                == AlarmStyle(limit: .zero, hasChime: false, ramp: .none, missedRule: .skip))
    }
}
