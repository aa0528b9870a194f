/// What happened in a simulated year.
package struct YearReport: Hashable, Sendable {
    package var looks = 0
    package var rings = 0
    package var missed = 0
    package var told = 0
    package var resumed = 0
    package var closed = 0
    package var steps = 0
    package var restarts = 0
    package var edits = 0
    package var looksWithoutTime = 0
    package var reckonedLooks = 0
    /// Where the alarms and the second opinion differed, the first of them.
    package var differences: [String] = []
    package var differenceCount = 0

    package init() {}

    mutating func differ(_ text: @autoclosure () -> String) {
        differenceCount += 1
        if differences.count < 10 { differences.append(text()) }
    }

    mutating func count(_ deed: AlarmDeed) {
        switch deed {
        case .ring(_, _, let snoozes): if snoozes == 0 { rings += 1 } else { resumed += 1 }
        case .sleepOn: resumed += 1
        case .miss: missed += 1
        case .tell: told += 1
        case .close: closed += 1
        }
    }
}
