// swift-tools-version: 6.2

import PackageDescription

/// One language mode for every target: a warning is an error, an existential is written `any`, and an import is
/// visible in the file that makes it and nowhere else.
///
/// Not `NonisolatedNonsendingByDefault`: with it, optimized code of Swift 6.3.1 does not return to its caller's actor after a
/// continuation, and two threads meet inside an actor.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room of the house. The list of dependencies is the list of what it may import: the build refuses the rest.
func room(_ name: String, imports dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(for name: String, imports dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.init(stringLiteral: name), "AnnouncingTestKit"]
            + (name == "Announcing" ? [] : ["Announcing"]) + dependencies,
        swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "MorningCoffee",
    products: [
        .executable(name: "morning-coffee", targets: ["MorningCoffee"]),
        // Times what no command can show; benchmarks/store runs it.
        .executable(name: "store-benchmark", targets: ["StoreBenchmark"]),
        // All that the chain says in years; benchmarks/soak runs it.
        .executable(name: "soak-benchmark", targets: ["SoakBenchmark"]),
        // A simulated year against a second opinion; benchmarks/year runs it.
        .executable(name: "year-benchmark", targets: ["YearBenchmark"]),
        // Services that are asked as the daemon asks them; benchmarks/cloud runs it.
        .executable(name: "cloud-benchmark", targets: ["CloudBenchmark"]),
        // A sound card for tests and benchmarks; ALSA loads it by this name.
        .library(name: "asound_module_pcm_paced", type: .dynamic, targets: ["PacedSink"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // What is said, when, and in which order.
        room("Announcing", imports: [mustache]),

        // Edges: each reaches one thing of the outside world, and never another edge.
        room("LocalSpeech", imports: ["Announcing", "CCrypto", "CEspeak", "COnnxRuntime", "CPcaudio"]),
        room("CloudSpeech", imports: ["Announcing", "CCrypto"]),
        room("CurlTransport", imports: ["Announcing", "CCurl"]),
        room("ALSAOutput", imports: ["Announcing", "CALSA", "CALSAWords"]),
        room("GPIOPanel", imports: ["Announcing", "CGPIO"]),
        room("SQLiteStore", imports: ["Announcing", "CCrypto", grdb]),
        room("SystemdNotify", imports: ["Announcing"]),
        room("SystemTime", imports: ["Announcing", "CTimer"]),
        room("TCPTransport", imports: ["Announcing", nioCore, nioPosix]),
        room("NetworkLink", imports: ["Announcing", "CNetlink"]),
        room(
            "ControlAPI",
            imports: [
                "Announcing", hummingbird, hummingbirdCore, lifecycle, logging, nioCore, nioHTTP, nioPosix,
            ],
            resources: [.embedInCode("Page/page.html"), .embedInCode("Page/page.css"), .embedInCode("Page/page.js")]),
        room("SimulatedEdges", imports: ["Announcing"]),

        // The composition root and its command line.
        room(
            "Appliance",
            imports: [
                "Announcing", "ALSAOutput", "CloudSpeech", "ControlAPI", "CurlTransport", "GPIOPanel", "LocalSpeech",
                "NetworkLink", "SQLiteStore", "SimulatedEdges", "SystemTime", "SystemdNotify", "TCPTransport",
                lifecycle,
                logging, unixSignals, yams,
            ],
            resources: [.embedInCode("Affirmations/affirmations.txt")]),
        .executableTarget(
            name: "MorningCoffee",
            dependencies: [
                "Announcing", "Appliance", "ControlAPI", "LocalSpeech", "SimulatedEdges", "SystemTime", argumentParser,
                logging,
            ],
            swiftSettings: strict,
            // For the start of each command: the addresses that the loader has to put right are packed (glibc 2.36 and
            // newer), the program offers its 30 000 symbols to nobody, it goes by the name of a library that espeak would
            // have loaded (CPcaudio.h), and has what Swift's runtime needs of libstdc++ in it (board/linking): the
            // library binds thousands of symbols to itself. Known to lld, which releases are linked with.
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs", "-Xlinker", "--no-export-dynamic",
                        "-Xlinker", "-soname", "-Xlinker", "libpcaudio.so.0",
                        "-L", "\(Context.packageDirectory)/board/linking",
                    ],
                    .when(configuration: .release))
            ]),

        // C libraries by header and name. No `pkgConfig:`, so that a cross build finds them in its own root. CCurl and
        // COnnxRuntime are headers only: both libraries are opened while the program runs, curl's because loading the 25
        // libraries behind it takes longer than most commands.
        .systemLibrary(name: "CALSA"),
        .systemLibrary(name: "CCrypto"),
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CEspeak"),
        .systemLibrary(name: "CNetlink"),
        .systemLibrary(name: "COnnxRuntime"),
        // Listens to libasound, in C: see its header.
        .target(name: "CALSAWords", linkerSettings: [.linkedLibrary("asound")]),
        // One face for libgpiod 1.x and 2.x.
        .target(name: "CGPIO", linkerSettings: [.linkedLibrary("gpiod")]),
        // Nothing is linked: what espeak would play with.
        .target(name: "CPcaudio"),
        .target(name: "CTimer"),

        // Never linked into the product.
        .executableTarget(
            name: "StoreBenchmark", dependencies: ["Announcing", "SQLiteStore", "SystemTime"],
            path: "benchmarks/StoreBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "SoakBenchmark",
            dependencies: ["Announcing", "ProcessFigures", "SQLiteStore", "SimulatedEdges", "SystemTime"],
            path: "benchmarks/SoakBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "CloudBenchmark",
            dependencies: [
                "Announcing", "CCurl", "CloudSpeech", "CurlTransport", "ProcessFigures", "SQLiteStore",
                "SimulatedEdges",
                "SystemTime", "TCPTransport",
            ],
            path: "benchmarks/CloudBenchmark", swiftSettings: strict),
        .target(name: "ProcessFigures", path: "benchmarks/ProcessFigures", swiftSettings: strict),
        .executableTarget(
            name: "YearBenchmark", dependencies: ["Announcing", "SimulatedYear", "SystemTime"],
            path: "benchmarks/YearBenchmark", swiftSettings: strict),
        // A second opinion on alarms; apart from the test kit, which only a test can link.
        .target(
            name: "SimulatedYear", dependencies: ["Announcing"], path: "Tests/SimulatedYear", swiftSettings: strict),
        .executableTarget(
            name: "make-voice", dependencies: ["TestVoices"], path: "Tests/TestVoicesMaker", swiftSettings: strict),
        .target(name: "TestVoices", path: "Tests/TestVoices", swiftSettings: strict),
        room("AnnouncingTestKit", imports: ["Announcing", "SimulatedEdges"]),
        .target(
            name: "PacedSink", path: "Tests/PacedSink", publicHeadersPath: ".", cSettings: [.define("PIC")],
            linkerSettings: [.linkedLibrary("asound")]),
        // A disk that fails when it is told to, under SQLite.
        .target(name: "FaultyDisk", path: "Tests/FaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        // Networks of a test's own.
        .target(name: "CNamespace", path: "Tests/CNamespace"),
        tests(for: "ALSAOutput"),
        tests(for: "Announcing", imports: ["SimulatedEdges", "SimulatedYear"]),
        tests(
            for: "Appliance",
            imports: ["GPIOPanel", "LocalSpeech", "SQLiteStore", "SimulatedEdges", "TestVoices", logging]),
        .testTarget(
            name: "AnnouncingTestKitTests", dependencies: ["Announcing", "AnnouncingTestKit"], swiftSettings: strict),
        tests(for: "CloudSpeech", imports: ["CCrypto", "CurlTransport", "SimulatedEdges", "TCPTransport"]),
        tests(for: "CurlTransport", imports: ["CCurl"]),
        tests(for: "GPIOPanel"),
        tests(for: "LocalSpeech", imports: ["CCrypto", "COnnxRuntime", "CurlTransport", "TestVoices"]),
        tests(for: "ControlAPI", imports: ["SimulatedEdges", hummingbird, logging, nioCore]),
        // Runs the program that the build has put beside it.
        .testTarget(
            name: "MorningCoffeeTests",
            dependencies: ["Announcing", "AnnouncingTestKit", "CCrypto", "MorningCoffee", "TestVoices"],
            swiftSettings: strict),
        tests(for: "SQLiteStore", imports: ["FaultyDisk", grdb]),
        tests(for: "SimulatedEdges"),
        tests(for: "SystemdNotify"),
        tests(for: "SystemTime", imports: ["SimulatedYear"]),
        tests(for: "TCPTransport"),
        tests(for: "NetworkLink", imports: ["CNamespace", "CNetlink"]),
        .testTarget(name: "TestVoicesTests", dependencies: ["TestVoices"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
