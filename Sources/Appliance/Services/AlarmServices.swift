import ALSAOutput
import Announcing
import Foundation
import Logging
import SQLiteStore
import SystemTime

/// What keeps the alarms right beside the announcements: the record of what the scheduler decides, and the news of the
/// outside world: another zone, a speaker that was plugged in, a database that had to be made anew.
struct AlarmServices: Sendable {
    let announcer: Announcer
    let scheduler: AlarmScheduler

    private enum News: Sendable {
        case close(Ring)
        case trust(ClockTrust)
        /// What rings next may have changed.
        case schedules
    }

    private let news: AsyncStream<News>
    private let household: LocalHousehold
    private let wallClock: any WallClock
    private let logger: Logger

    init(_ context: DaemonContext, _ announcer: Announcer) {
        self.announcer = announcer
        household = context.household
        wallClock = context.wallClock
        logger = context.logger
        let (news, tell) = AsyncStream<News>.makeStream()
        self.news = news
        scheduler = AlarmScheduler(
            store: household.store, zones: household.zones, wallClock: wallClock, clock: context.clock,
            settings: context.settings.scheduler,
            outlets: AlarmScheduler.Outlets(
                announce: { announcer.announce($0) }, sleepOn: { announcer.sleepOn($0) },
                miss: { announcer.miss($0, earlier: $1) }, close: { tell.yield(.close($0)) },
                known: {
                    announcer.keepSchedules($0)
                    tell.yield(.schedules)
                },
                trustChanged: { tell.yield(.trust($0)) },
                report: { [logger] in logger.error("schedule.problem", metadata: ["problem": "\($0)"]) }))
    }

    /// Works until the task is cancelled.
    /// - Parameter parts: whom the news concern.
    func run(_ parts: DaemonParts) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await keepRecord(parts.panel.lights, parts.bedtime, parts.page) }
            group.addTask { await watchZones { parts.householdChanged() } }
            group.addTask { await watchDevices(parts.bedtime, parts.welcome) }
            group.addTask { await watchReleases() }
            group.addTask { await parts.bedtime.run() }
            group.addTask {
                for await problem in household.store.healed {
                    logger.critical("store.healed", metadata: ["problem": "\(problem)"])
                    parts.householdChanged()
                }
            }
        }
    }

    private func keepRecord(_ lights: LightsKeeper, _ bedtime: BedtimeWatch, _ page: PageKeeper) async {
        let keeper = RingKeeper(
            store: household.store, clock: ContinuousClock(), wallClock: wallClock, logger: logger)
        await withDiscardingTaskGroup { group in
            for await piece in news {
                switch piece {
                case .schedules: page.nextChanged()
                case .close(var ring):
                    ring.state = .over
                    await keeper.save(ring)
                    logger.warning("alarm.closed", metadata: ["schedule": "\(ring.id.schedule)"])
                case .trust(let trust):
                    logger.notice("clock.trust", metadata: ["trust": "\(trust.rawValue)"])
                    await lights.trustChanged(trust)
                    bedtime.somethingChanged()
                    // A guess must not be taken for a fact by the next start.
                    guard [.synchronised, .batteryClock].contains(trust) else { continue }
                    group.addTask { [known = KnownTime(at: wallClock.now, moment: wallClock.evidence.moment)] in
                        await keeper.keepTime(known)
                    }
                }
            }
            group.cancelAll()
        }
    }

    private func watchZones(_ changed: @Sendable () -> Void) async {
        do {
            for await _ in try ZoneWatch(household.zones).changes { changed() }
        } catch {
            logger.warning("zones.not_watched", metadata: ["problem": "\(error)"])
        }
    }

    private func watchDevices(_ bedtime: BedtimeWatch, _ welcome: Welcome?) async {
        do {
            for await _ in try ALSADeviceWatch().appearances() {
                await announcer.deviceAppeared()
                welcome?.speakerAppeared()
                bedtime.somethingChanged()
            }
        } catch {
            logger.info("sound.not_watched", metadata: ["problem": "\(error)"])
        }
    }

    private func watchReleases() async {
        do {
            for await _ in try ALSADeviceWatch().releases() { await announcer.deviceReleased() }
        } catch {
            logger.info("sound.not_watched", metadata: ["problem": "\(error)"])
        }
    }
}
