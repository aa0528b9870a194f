package import Announcing
import Foundation

extension ControlRoutes {
    mutating func addLive(_ live: LiveControls?) {
        let daemon = { @Sendable () throws(Problem) -> LiveControls in
            guard let live else { throw Problem.noDaemon }
            return live
        }
        on(Endpoints.status) { _, _ in try await daemon().status() }
        on(Endpoints.checkup) { _, _ in CheckupDocument(try await daemon().checkup()) }
        on(Endpoints.engineVoices) { call, _ in try await daemon().voices(call.id ?? "") }
        on(Endpoints.press) { _, press in PressReply(action: try await daemon().announcer.press(press)) }
        on(Endpoints.stop) { _, _ in
            try daemon().announcer.stop()
            return Nothing()
        }
        on(Endpoints.snooze) { _, _ in
            try await daemon().announcer.snooze()
            return Nothing()
        }
        on(Endpoints.affirm) { _, _ in
            try daemon().announcer.affirm()
            return Nothing()
        }
        on(Endpoints.announce) { _, draft in
            let live = try daemon()
            let announcement = try draft.announcement(due: Date())
            live.announcer.announce(announcement)
            return AnnouncementReceipt(id: announcement.id)
        }
    }
}

extension Problem {
    /// What a command answers that needs a daemon.
    package static let noDaemon = Problem(
        .noDaemon, "morning-coffee", "no daemon is running on this data folder",
        remedy: "Start one with: morning-coffee run")
}

extension AnnouncementDraft {
    fileprivate func announcement(due: Date) throws(Problem) -> Announcement {
        let speed = speed ?? 1
        guard SpeechRequest.speedRange.contains(speed) else {
            throw Problem(.invalidInput, "speed \(speed)", "is out of range", remedy: "Give 0.5 to 2.0.")
        }
        if let volume, !(0...100).contains(volume) {
            throw Problem(.invalidInput, "volume \(volume)", "is out of range", remedy: "Give 0 to 100.")
        }
        return Announcement(
            priority: .announcement, trigger: .control, content: .text(text), label: label, engine: engine,
            voice: voice, speed: speed, volume: volume, due: due, privacy: privacy)
    }
}
