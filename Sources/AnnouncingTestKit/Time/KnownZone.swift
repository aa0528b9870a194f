package import Announcing

/// Zones that have caught many a clock, with the transitions that did: written down here, so that a test says the same
/// on every machine. A test of the system's zones holds them against tzdata.
package enum KnownZone: String, CaseIterable, Sendable {
    case paris = "Europe/Paris"
    /// Summer time is the standard, winter the exception.
    case dublin = "Europe/Dublin"
    /// Half an hour of summer time.
    case lordHowe = "Australia/Lord_Howe"
    /// Summer time began at midnight.
    case saoPaulo = "America/Sao_Paulo"
    /// Went back in Ramadan, until it gave up the hour for good.
    case casablanca = "Africa/Casablanca"
    case kathmandu = "Asia/Kathmandu"
    /// Two hours of summer time.
    case troll = "Antarctica/Troll"
    /// Changed its zone at the hour at which summer time began, so the clocks of 2024 stood still.
    case scoresbysund = "America/Scoresbysund"
    /// 44 minutes and 30 seconds.
    case monrovia = "Africa/Monrovia"
    /// Had no 21 August 1993.
    case kwajalein = "Pacific/Kwajalein"
    /// Had no 30 December 2011.
    case apia = "Pacific/Apia"
    /// Had no 31 December 1844.
    case manila = "Asia/Manila"

    package func rules() throws(Problem) -> ZoneRules { try ZoneRules(name: rawValue, tzif: file.bytes) }

    /// The stretch of which what is written here is the whole truth, in seconds since 1970. It ends before the changes
    /// that a machine with an older tzdata may not know.
    package var validity: Range<Int64> {
        switch self {
        case .paris, .dublin: 1_000_000_000..<1_789_000_000
        case .lordHowe: 1_300_000_000..<1_789_000_000
        case .saoPaulo: 1_518_919_200..<1_789_000_000
        case .casablanca: 1_771_120_800..<1_789_000_000
        case .kathmandu, .monrovia, .kwajalein: 0..<1_789_000_000
        case .troll: 1_150_000_000..<1_789_000_000
        case .scoresbysund: 1_679_792_400..<1_789_000_000
        case .apia: 1_316_872_800..<1_333_202_400
        case .manila: -5_000_000_000 ..< -2_300_000_000
        }
    }

    package var file: TZifFile {
        switch self {
        case .paris: TZifFile(types: [.init("CET", 3600)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
        case .dublin: TZifFile(types: [.init("IST", 3600)], footer: "IST-1GMT0,M10.5.0,M3.5.0/1", version: 3)
        case .lordHowe:
            TZifFile(types: [.init("+1030", 37_800)], footer: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")
        case .saoPaulo:
            TZifFile(
                types: [.init("-03", -10_800), .init("-02", -7200, isDaylight: true)],
                transitions: [.init(1_541_300_400, 1), .init(1_550_368_800, 0)], footer: "<-03>3")
        case .casablanca:
            TZifFile(
                types: [.init("+00", 0, isDaylight: true), .init("+01", 3600), .init("+00", 0)],
                transitions: [.init(1_774_144_800, 1), .init(1_789_866_000, 2)], footer: "<+00>0")
        case .kathmandu:
            TZifFile(
                types: [.init("+0530", 19_800), .init("+0545", 20_700)], transitions: [.init(504_901_800, 1)],
                footer: "<+0545>-5:45")
        case .troll: TZifFile(types: [.init("+00", 0)], footer: "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3")
        case .scoresbysund:
            TZifFile(
                types: [
                    .init("+00", 0, isDaylight: true), .init("-01", -3600), .init("-01", -3600, isDaylight: true),
                    .init("-02", -7200),
                ],
                transitions: [.init(1_698_541_200, 1), .init(1_711_846_800, 2), .init(1_729_990_800, 3)],
                footer: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", version: 3)
        case .monrovia:
            TZifFile(
                types: [.init("MMT", -2670), .init("GMT", 0)], transitions: [.init(63_593_070, 1)], version: 1)
        case .kwajalein:
            TZifFile(
                types: [.init("-12", -43_200), .init("+12", 43_200)], transitions: [.init(745_934_400, 1)],
                footer: "<+12>-12")
        case .apia:
            TZifFile(
                types: [.init("-10", -36_000, isDaylight: true), .init("+14", 50_400, isDaylight: true)],
                transitions: [.init(1_325_239_200, 1)])
        case .manila:
            TZifFile(
                types: [.init("LMT", -57_368), .init("LMT", 29_032)], transitions: [.init(-3_944_621_032, 1)],
                version: 4)
        }
    }
}
