/// Makes touches out of the level of one button's line. A pure value: it is told each change with the time at which it
/// happened, and when time has passed; it decides by those times alone, however late it is told.
package struct TouchRecognizer: Hashable, Sendable {
    package enum Finding: Hashable, Sendable {
        case touch(ButtonTouch.Phase, at: Duration)
        /// It has been held for longer than a finger would, or no longer is.
        case stuck(Bool)
        /// The level changes faster than a finger could. Told once.
        case chatters
    }

    private let timing: ButtonTiming
    private var series: TouchSeries
    /// What the line shows, and since when; believed when it has lasted.
    private var raw: Bool
    private var rawSince: Duration
    private var believed: Bool

    /// What the line was last told to show, believed or not.
    package var isPressed: Bool { raw }

    private var isSettled: Bool { raw == believed }
    /// Changes within the second that began then.
    private var changes = 0
    private var countingSince: Duration
    private var hasChattered = false

    /// - Parameters:
    ///   - isPressed: what the line shows at the start. A button that is held then is ignored until it is let go: nobody
    ///     asked for anything.
    ///   - now: on the clock that the changes are told by.
    package init(_ timing: ButtonTiming, isPressed: Bool, now: Duration) {
        self.timing = timing
        series = TouchSeries(timing, isPressed: isPressed, now: now)
        (raw, rawSince, believed) = (isPressed, now, isPressed)
        countingSince = now
    }

    /// When ``time(_:)`` is to be called next; `nil` while nothing is going on.
    package var deadline: Duration? { isSettled ? series.deadline : rawSince + timing.debounce }

    /// The line's level has changed, or is told again.
    package mutating func change(isPressed: Bool, at time: Duration) -> [Finding] {
        var findings = self.time(time) + count(time)
        if isPressed != raw { (raw, rawSince) = (isPressed, time) }
        findings += self.time(time)
        return findings
    }

    /// Time has passed, and no change before this moment is still to be told.
    package mutating func time(_ now: Duration) -> [Finding] {
        guard !isSettled else { return series.time(now) }
        guard now - rawSince >= timing.debounce else { return [] }
        believed = raw
        return series.time(rawSince) + series.change(isPressed: raw, at: rawSince) + series.time(now)
    }

    private mutating func count(_ time: Duration) -> [Finding] {
        if time - countingSince >= .seconds(1) { (countingSince, changes) = (time, 0) }
        changes += 1
        guard changes > timing.chatter, !hasChattered else { return [] }
        hasChattered = true
        return [.chatters]
    }
}
