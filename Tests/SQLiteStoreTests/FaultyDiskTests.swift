import Announcing
import AnnouncingTestKit
import FaultyDisk
import Foundation
import Synchronization
import Testing

@testable import SQLiteStore

/// Every call that reaches the disk fails once, in every place of what a daemon does with its store.
@Suite(.serialized) struct FaultyDiskTests {
    /// How the disk fails, from the call on that is tried.
    struct Fault: CustomTestStringConvertible, Sendable {
        let error: faulty_disk_error
        let isLasting: Bool
        var testDescription: String {
            "\(error == FAULTY_DISK_FULL ? "full" : "broken") \(isLasting ? "from then on" : "for one call")"
        }
    }

    static let faults = [FAULTY_DISK_IO, FAULTY_DISK_FULL].flatMap { error in
        [false, true].map { Fault(error: error, isLasting: $0) }
    }

    private static let due = Date(timeIntervalSinceReferenceDate: 817_195_500)

    /// What was asked for, and whether it was acknowledged.
    private struct Asked {
        var person: Person?
        var schedule: Schedule?
        /// The schedule with what it was to be changed to, and whether that was acknowledged.
        var change: (wanted: Schedule, isDone: Bool)?
        var ring: Ring?
        var entry: HistoryEntry?
    }

    @Test(arguments: faults)
    func `whichever call fails, what was acknowledged is there and nothing is half done`(fault: Fault) async throws {
        #expect(faulty_disk_register() == 0)
        var call = 1
        while true {
            let folder = try ScratchFolder()
            faulty_disk_arm(folder.url.path, call, fault.isLasting ? 1 : 0, fault.error)
            let asked = await live(in: folder)
            let count = faulty_disk_disarm()
            try await expectKept(asked, in: folder, call: call)
            guard count >= call else { break }
            call += 1
        }
        // Proves that the disk was in the way at all.
        #expect(call > 60)
    }

    /// Opens a store and does what there is to do, as far as the disk lets it.
    private func live(in folder: ScratchFolder) async -> Asked {
        var asked = Asked()
        guard let store = try? folder.openStore() else { return asked }
        asked.person = try? await store.addPerson(name: "Ana", persona: nil)
        var plan = everyMorning
        plan.person = asked.person?.id
        asked.schedule = try? await store.addSchedule(plan)
        if let schedule = asked.schedule {
            let ring = Ring(id: Ring.ID(schedule: schedule.id, due: Self.due), beganAt: Self.due)
            if (try? await store.saveRing(ring)) != nil { asked.ring = ring }
            var changed = schedule
            changed.plan.label = "Work"
            changed.isEnabled = false
            asked.change = (changed, (try? await store.updateSchedule(changed)) != nil)
        }
        try? await store.storeClip(audibleClip(bytes: 20_000), for: clipKey("Hello."), isPinned: true)
        let entry = HistoryEntry(id: UUID(), trigger: "control", dueAt: Self.due)
        if (try? await store.record(entry)) != nil { asked.entry = entry }
        #expect(store.lastHealing == nil)
        try? store.close()
        return asked
    }

    private func expectKept(_ asked: Asked, in folder: ScratchFolder, call: Int) async throws {
        let store = try folder.openStore()
        #expect(store.recovery == nil, "call \(call)")
        let comment: Comment = "call \(call)"
        #expect(try await store.read { try Essentials($0) } == store.essentials.withLock { $0 }, comment)
        let (people, schedules) = (try await store.people(), try await store.schedules())
        if let person = asked.person { #expect(people == [person], comment) }
        #expect(people.count <= 1 && schedules.count <= 1, comment)
        if let change = asked.change, let schedule = asked.schedule {
            let stored = try #require(schedules.first, comment)
            #expect(stored == change.wanted || (!change.isDone && stored == schedule), comment)
        }
        if let ring = asked.ring { #expect(try await store.rings() == [ring], comment) }
        if let entry = asked.entry { #expect(try await store.history(limit: 9) == [entry], comment) }
        _ = try await store.clip(for: clipKey("Hello."))
        _ = try await store.addSchedule(everyMorning)
        try store.close()
    }
}
