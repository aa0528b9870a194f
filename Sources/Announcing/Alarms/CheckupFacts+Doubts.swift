import Foundation

// What follows from each fact: a sentence for somebody who stands before the box, and what to do about it.
extension CheckupFacts {
    /// Below this the database may not have room for the changes of a few weeks.
    private static let scarceBytes = 32 << 20
    /// Below this, in percent, nobody may be woken: a tenth of the volume is 40 dB below all of it.
    private static let softVolume = 10

    private typealias Doubt = Checkup.Doubt

    /// Everything there is to doubt. That no daemon runs comes first: nothing else matters as much.
    var doubts: [Checkup.Doubt] {
        let one = [
            daemonDoubt, clockDoubt, batteryDoubt, soundDoubt, volumeDoubt, quietDoubt, clipDoubt, greetingDoubt,
            diskDoubt,
        ]
        return one.compactMap(\.self) + scheduleDoubts + voiceDoubts + databaseDoubts + machineDoubts
    }

    private var daemonDoubt: Doubt? {
        guard !isDaemonRunning else { return nil }
        return Doubt(
            .daemon, .grave, "No daemon is running, and without it nothing rings.",
            remedy: "Start it with: morning-coffee run")
    }

    private var scheduleDoubts: [Doubt] {
        var doubts = scheduleProblems.map {
            Doubt(.schedule, .grave, "It is not sure what is to ring: \($0.sentence)", remedy: $0.remedy)
        }
        doubts += silenced.map(\.doubt)
        if next == nil, scheduleProblems.isEmpty, silenced.isEmpty {
            doubts.append(
                Doubt(
                    .schedule, .note, "No schedule is to ring any more.",
                    remedy: "Add one, like: morning-coffee schedule add --at 06:45 --days mon-fri"))
        }
        return doubts
    }

    private var clockDoubt: Doubt? {
        let remedy = "Connect the box to a network, which tells it the time; timedatectl says whether it did."
        return switch trust {
        case .synchronised, .batteryClock: nil
        case .guess:
            Doubt(
                .clock, .warning, "Nothing vouches for the clock: the alarm rings by a time that may be wrong.",
                remedy: remedy)
        case .reckoned:
            Doubt(
                .clock, .warning,
                "The clock shows nonsense. The time is counted on from when it was last right, and may be off.",
                remedy: remedy)
        case .unsure:
            Doubt(
                .clock, .grave, "The box does not know what time it is, and rings nothing until it does.",
                remedy: remedy)
        }
    }

    private var batteryDoubt: Doubt? {
        guard battery == .empty else { return nil }
        return Doubt(
            .battery, .note,
            "The clock has no battery, or an empty one: after a power cut it waits for the network to tell the time.",
            remedy: "Connect a new battery.")
    }

    private var soundDoubt: Doubt? {
        switch sound {
        case .works, .playing: nil
        case .substituted(let problem):
            Doubt(
                .sound, .warning, "The speaker fails, and another one is used: \(problem.sentence)",
                remedy: "Look whether it is plugged in and switched on.")
        case .fails(let problem):
            Doubt(
                .sound, .grave, "There is no speaker to ring with: \(problem.sentence)",
                remedy: ["Look whether it is plugged in and switched on.", problem.remedy].filter { !$0.isEmpty }
                    .joined(separator: " "))
        }
    }

    private var volumeDoubt: Doubt? {
        guard let next, volume < Self.softVolume else { return nil }
        let id = next.schedule.id
        let remedy =
            (next.schedule.plan.volume ?? 100) < Self.softVolume
            ? "Make it louder: morning-coffee schedule edit \(id) --volume 60"
            : "Make audio.volume and audio.ceiling louder in the configuration."
        guard volume > 0 else { return Doubt(.volume, .grave, "Its volume is 0: nobody hears it.", remedy: remedy) }
        return Doubt(.volume, .warning, "Its volume is \(volume): it is hardly heard.", remedy: remedy)
    }

    private var quietDoubt: Doubt? {
        guard next != nil, isInQuietHours else { return nil }
        return Doubt(
            .volume, .note, "It rings within the quiet hours, at its full volume: they are not for alarms.",
            remedy: "If it should be softer, give its schedule a --volume.")
    }

    private var clipDoubt: Doubt? {
        guard let next, next.occurrence.instant <= now.addingTimeInterval(UpcomingAnnouncements.horizon / .seconds(1))
        else { return nil }
        switch clip {
        case .memory: return nil
        case .disk where isDaemonRunning:
            return Doubt(
                .clip, .note, "What it says is on the disk, and not in memory yet.", remedy: "Look again in a minute.")
        case .disk: return nil
        case .notKept:
            return Doubt(
                .clip, .note, "Nothing is spoken ahead of time, because the cache is off.",
                remedy: "Set speech.cache.enabled to true.")
        case .nowhere(nil):
            return Doubt(
                .clip, .note, "What it says is not spoken ahead yet.",
                remedy: isDaemonRunning ? "Look again in a few minutes." : "The daemon does it when it runs.")
        case .nowhere(let problem?):
            return Doubt(
                .clip, .warning, "What it says could not be spoken ahead: \(problem.sentence)", remedy: problem.remedy)
        }
    }

    private var greetingDoubt: Doubt? {
        guard next != nil, !hasGreeting, clip != .notKept else { return nil }
        guard let problem = greetingProblem else {
            return Doubt(
                .greeting, .note, "There is no spare greeting yet, for a morning on which nothing else speaks.",
                remedy: isDaemonRunning ? "Look again in a few minutes." : "The daemon makes it when it runs.")
        }
        return Doubt(
            .greeting, clip == .memory ? .note : .warning,
            "There is no spare greeting, for a morning on which nothing else speaks: \(problem.sentence)",
            remedy: problem.remedy)
    }

    private var voiceDoubts: [Doubt] {
        guard !voices.isEmpty else { return [] }
        guard let stand = voices.first(where: { $0.problem == nil }) else {
            let what = ["No voice speaks: what is not spoken ahead rings as a tone."]
            return [
                Doubt(
                    .voice, .warning,
                    (what + voices.compactMap(\.problem?.sentence)).joined(separator: " "),
                    remedy: "Look what is wrong with: morning-coffee check")
            ]
        }
        let isSpokenAhead = clip == .memory || clip == .disk
        return voices.prefix { $0.problem != nil }.compactMap(\.problem).map { problem in
            Doubt(
                .voice, isSpokenAhead ? .note : .warning,
                "A voice does not speak, and \(stand.engine) speaks in its place: \(problem.sentence)",
                remedy: problem.remedy)
        }
    }

    private var diskDoubt: Doubt? {
        if let problem = disk.problem {
            return Doubt(
                .disk, .warning, "What changes is not kept: \(problem.sentence)",
                remedy: problem.remedy.isEmpty ? "Look at the disk, and who owns the folder." : problem.remedy)
        }
        guard let free = disk.freeBytes, free < Self.scarceBytes else { return nil }
        return Doubt(
            .disk, .warning, "The disk is almost full: \(free >> 20) MB are free.",
            remedy: "Remove what is not needed; voices are the largest: morning-coffee voice list")
    }

    private var machineDoubts: [Doubt] {
        machineTroubles.map { Doubt(.machine, .warning, $0.sentence, remedy: $0.remedy) }
    }

    private var databaseDoubts: [Doubt] {
        database.mended.map {
            Doubt(
                .database, .warning, $0.sentence,
                remedy: "Look whether every alarm is there: morning-coffee schedule list")
        }
            + [database.copyProblem, database.cacheProblem].compactMap(\.self).map {
                Doubt(.database, .note, $0.sentence, remedy: $0.remedy)
            }
    }
}

extension SilencedAlarm {
    fileprivate var doubt: Checkup.Doubt {
        let name = schedule.plan.label.map { "Schedule \(schedule.id) \"\($0)\"" } ?? "Schedule \(schedule.id)"
        // An edited schedule forgets what was skipped.
        let (state, command) =
            switch reason {
            case .disabled: ("disabled", "enable \(schedule.id)")
            case .skipped: ("skipped once", "edit \(schedule.id) --at \(schedule.plan.time)")
            }
        return Checkup.Doubt(
            .schedule, .note, "\(name) is \(state): it does not ring on \(occurrence.inWords).",
            remedy: "If it should: morning-coffee schedule \(command)")
    }
}

extension Problem {
    /// Without the remedy.
    fileprivate var sentence: String { "\(subject): \(detail)." }
}
