import Announcing
import Foundation
import ProcessFigures
import SQLiteStore
import SystemTime

/// How much later than with bare libcurl a text is spoken, in turns, and how much memory that takes.
struct Overhead {
    struct Figures: Encodable {
        /// Milliseconds, medians: from the question to the first bytes or piece, and to the last.
        var bareFirst = 0.0
        var bareWhole = 0.0
        var first = 0.0
        var whole = 0.0
        /// Kilobytes that came after the first round.
        var grown = 0
    }

    private static let text = "Good morning. The kettle is on, and the first bus has not come yet."

    let service: Service
    let folder: URL

    func run(count: Int) async throws -> Figures {
        let store = try SQLiteStore(folder: folder, clock: try SystemWallClock())
        let engine = try service.engine(store: store, clock: ContinuousClock())
        let bare = try BareCurl(address: service.address, key: service.key)
        let body = #"{"model": "tts-1", "input": "\#(Self.text)", "voice": "alloy", "response_format": "pcm"}"#
        var (bareFirst, bareWhole, first, whole): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        var before = 0
        for round in 0..<count + Self.warming {
            if round == Self.warming { before = try ProcessState().anonymousKilobytes }
            let begun = ContinuousClock.now
            let progress = try bare.post(body)
            let bareEnd = ContinuousClock.now
            let asked = ContinuousClock.now
            var heard: ContinuousClock.Instant?
            // In one text, as what is spoken ahead is: bare libcurl knows no sentences.
            let request = SpeechRequest(text: Self.text, urgency: .ahead)
            for try await _ in engine.speech(for: request) where heard == nil { heard = .now }
            let end = ContinuousClock.now
            guard round >= Self.warming, let bareHeard = progress.first, let heard else { continue }
            bareFirst.append((bareHeard - begun) / .milliseconds(1))
            bareWhole.append((bareEnd - begun) / .milliseconds(1))
            first.append((heard - asked) / .milliseconds(1))
            whole.append((end - asked) / .milliseconds(1))
        }
        let grown = try ProcessState().anonymousKilobytes - before
        try store.close()
        return Figures(
            bareFirst: median(bareFirst), bareWhole: median(bareWhole), first: median(first), whole: median(whole),
            grown: grown)
    }

    private static let warming = 20

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
