import Foundation
import Testing

@testable import Announcing

@Suite struct VolumeDialTests {
    @Test func `a step is ten percent, between the softest and the ceiling`() {
        var dial = VolumeDial(configured: 60)
        dial.turn(louder: true, ceiling: 75)
        #expect(dial.volume == 70)
        dial.turn(louder: true, ceiling: 75)
        #expect(dial.volume == 75)
        for _ in 0..<20 { dial.turn(louder: false, ceiling: 75) }
        #expect(dial.volume == 10)
    }

    @Test func `nobody turns their alarm off by mistake`() {
        var dial = VolumeDial(configured: 80)
        for _ in 0..<20 { dial.turn(louder: false, ceiling: 100) }
        #expect(dial.alarmVolume == 40)
    }

    @Test func `an alarm that its owner wants softer stays so`() {
        var dial = VolumeDial(configured: 20)
        dial.turn(louder: false, ceiling: 100)
        #expect(dial.volume == 10)
        #expect(dial.alarmVolume == 20)
        dial.turn(louder: false, ceiling: 100)
        #expect(dial.volume == 10)
    }

    @Test func `another volume in the configuration is a newer wish`() {
        var dial = VolumeDial(configured: 50)
        dial.turn(louder: true, ceiling: 100)
        #expect(dial.at(configured: 50).volume == 60)
        #expect(dial.at(configured: 30).volume == 30)
    }

    @Test func `it is the same after it was stored`() throws {
        var dial = VolumeDial(configured: 50)
        dial.turn(louder: true, ceiling: 100)
        #expect(try JSONDecoder().decode(VolumeDial.self, from: JSONEncoder().encode(dial)) == dial)
    }
}
