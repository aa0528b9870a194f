import Foundation
import Testing

@testable import Announcing

@Suite struct IndicatorExplanationTests {
    @Test func `a box that is well says so, and has nothing else to say`() {
        let model = IndicatorModel()
        #expect(model.explanation == "The light shows that all is well.")
        #expect(model.concern == nil)
    }

    @Test func `of several doubts the gravest is said, with its remedy`() {
        var model = IndicatorModel()
        model.doubts = [
            Checkup.Doubt(.disk, .warning, "The disk is almost full.", remedy: "Remove something."),
            Checkup.Doubt(.sound, .grave, "There is no speaker.", remedy: "Plug it in."),
        ]
        #expect(model.state == .trouble)
        #expect(model.explanation == "There is no speaker. Plug it in. There is one more doubt.")
    }

    @Test func `what failed last is said until something is heard again`() {
        var model = IndicatorModel()
        let announcement = Announcement(
            priority: .announcement, trigger: .control, content: .text("hello"), due: .distantPast)
        func step(_ step: AnnouncementEvent.Step) {
            model.apply(AnnouncementEvent(announcement: announcement, step: step, at: .distantPast))
        }
        step(.started)
        step(.ended(.failed(Problem(.unavailable, "speaker", "is gone", remedy: "Plug it in."))))
        #expect(
            model.explanation == "The last thing I had to say went wrong. speaker: is gone. Plug it in.")
        step(.started)
        step(.firstSample)
        step(.ended(.completed))
        #expect(model.concern == nil)
    }

    @Test func `a voice that the network did not carry is shown until it does`() {
        var model = IndicatorModel()
        model.remoteEngines = ["cloud"]
        let announcement = Announcement(
            priority: .announcement, trigger: .control, content: .text("hello"), due: .distantPast)
        func step(_ step: AnnouncementEvent.Step) {
            model.apply(AnnouncementEvent(announcement: announcement, step: step, at: .distantPast))
        }
        func speak(_ engine: String) {
            for each in [
                AnnouncementEvent.Step.rendered(SpeechSource(engine: engine, voice: "x", isCached: false)),
                .firstSample, .ended(.completed),
            ] { step(each) }
        }
        step(.started)
        step(.hindered(by: "espeak", Problem(.unavailable, "espeak", "broke")))
        step(.hindered(by: "cloud", Problem(.quota, "cloud", "is used up")))
        speak("espeak")
        #expect(model.state == .ready)
        step(.started)
        step(.hindered(by: "cloud", Problem(.unavailable, "cloud", "its name can't be looked up")))
        speak("espeak")
        #expect(model.state == .offline)
        #expect(model.concern?.contains("network") == true)
        step(.started)
        speak("cloud")
        #expect(model.state == .ready)
    }

    @Test func `a box without a network shows it, and one that has another forgets what the last did not carry`() {
        var model = IndicatorModel()
        model.remoteEngines = ["cloud"]
        model.hasNoNetwork = true
        #expect(model.state == .offline)
        model.apply(
            AnnouncementEvent(
                announcement: Announcement(
                    priority: .announcement, trigger: .control, content: .text("hello"), due: .distantPast),
                step: .hindered(by: "cloud", Problem(.unavailable, "cloud", "can't be reached")), at: .distantPast))
        model.hasNoNetwork = false
        #expect(model.state == .ready)
    }

    @Test func `an unsure clock and a broken button are said, the worst first`() {
        var model = IndicatorModel()
        model.panelTroubles = [Problem(.unavailable, "button coffee", "has been held", remedy: "Look at it.")]
        #expect(model.state == .trouble)
        #expect(model.explanation.contains("button coffee: has been held. Look at it."))
        model.isTimeUnsure = true
        #expect(model.state == .timeUnsure)
        #expect(model.explanation.contains("do not know what time it is"))
    }

    @Test func `a button that is held is shown above all else`() {
        var model = IndicatorModel()
        model.isTimeUnsure = true
        model.isButtonWarning = true
        #expect(model.state == .buttonWarning)
        model.isButtonWarning = false
        #expect(model.state == .timeUnsure)
    }
}
