// swift-tools-version: 6.2
// The drawing of the house. Each room is one module, one line below; imports go down only.
// `docs/tour.md` walks through it; `make check` has the compiler guard it.
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func library(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }

/// A room: one module with its tests. `below` names the rooms it may import, all on lower floors.
func room(
    _ name: String, on below: [String] = [], using libraries: [Target.Dependency] = [], resources: [Resource] = [],
    tested: Bool = true
) -> [Target] {
    let module = Target.target(
        name: name, dependencies: below.map { .byName(name: $0) } + libraries,
        exclude: ["README.md"], resources: resources, swiftSettings: strict)
    let tests = Target.testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "World"], path: "Tests/\(name)Tests", swiftSettings: strict)
    return tested ? [module, tests] : [module]
}

/// A program that is started; nothing stands on it.
func program(_ name: String, on below: [String], using libraries: [Target.Dependency]) -> [Target] {
    [
        .executableTarget(
            name: name, dependencies: below.map { .byName(name: $0) } + libraries, exclude: ["README.md"], swiftSettings: strict)
    ]
}

/// A C library of the system, found by pkg-config.
func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let foundation = ["Kernel", "Storage", "Web", "Identity"]
let ground = foundation + ["Standards", "Organisation"]

let rooms: [[Target]] = [
    // Floor 0: foundation, not a word of quality management.
    room("Kernel"),
    room(
        "Storage", on: ["Kernel"],
        using: [
            "CPostgres", library("GRDB", "GRDB.swift"), library("NIOPosix", "swift-nio"), library("NIOConcurrencyHelpers", "swift-nio"),
            library("Crypto", "swift-crypto"), library("Logging", "swift-log"),
        ]),
    room(
        "Web", on: ["Kernel"],
        using: [
            "CXlsxWriter", "CQREncode", "CZlib",
            library("Subprocess", "swift-subprocess"), library("Crypto", "swift-crypto"),
        ], resources: [.copy("Assets")]),
    room("Files", on: ["Kernel", "Storage", "Web"], using: ["CArchive", "CExpat", library("NIOPosix", "swift-nio")]),
    // Floor 1: who.
    room(
        "Identity", on: ["Kernel", "Storage", "Web"],
        using: [
            library("Crypto", "swift-crypto"), library("CryptoExtras", "swift-crypto"), library("NIOPosix", "swift-nio"),
        ]),
    // Floor 2: where, and by which standard.
    room("Standards", on: ["Kernel", "Storage", "Identity"]),
    room("Organisation", on: foundation + ["Standards"]),
    // Floor 3: what we wrote; what binds us.
    room("Documents", on: ground),
    room("Law", on: foundation + ["Organisation"]),
    // Floor 4: how we work, aim, mend, learn.
    room("Procedures", on: ground + ["Documents", "Law"]),
    room("Planning", on: ground),
    room("Improvement", on: ground),
    room("Training", on: ground),
    // Floor 4½: until when, and why; law as a library, usable without a dossier.
    room("Deadlines", on: foundation + ["Organisation", "Procedures"]),
    // Floor 5: the model, the work, the check.
    room("Frameworks", on: ground + ["Documents", "Procedures", "Planning"]),
    room("Dossiers", on: ground + ["Files", "Documents", "Procedures", "Improvement", "Deadlines"]),
    room("Audits", on: ground + ["Files", "Documents", "Improvement"]),
    // Floor 6: before the receipt, and on paper; from above; looking back; said and done.
    room("Intake", on: foundation + ["Organisation", "Files", "Procedures", "Improvement", "Deadlines", "Dossiers"]),
    room("Papers", on: foundation + ["Organisation", "Deadlines", "Dossiers"]),
    room("Oversight", on: ground + ["Procedures", "Planning", "Improvement", "Training", "Frameworks", "Dossiers"]),
    room("Reviews", on: ground + ["Procedures", "Planning", "Improvement", "Training", "Deadlines", "Dossiers", "Audits"]),
    room("Conformance", on: foundation + ["Files", "Organisation", "Documents", "Procedures", "Deadlines", "Dossiers"]),
    // Floor 7: who took how long; from the street; from other systems.
    room("Performance", on: foundation + ["Organisation", "Procedures", "Improvement", "Deadlines", "Dossiers", "Intake"]),
    room(
        "Portal",
        on: foundation + ["Files", "Organisation", "Documents", "Procedures", "Planning", "Improvement", "Deadlines", "Dossiers", "Intake"]),
    room("Interchange", on: foundation + ["Organisation", "Procedures", "Deadlines", "Dossiers"]),
    // Roof: the caretaker, who alone knows all rooms; the show house; the key.
    room(
        "House",
        on: ground + [
            "Documents", "Law", "Procedures", "Planning", "Improvement", "Training", "Frameworks", "Deadlines", "Dossiers", "Audits",
            "Intake", "Papers", "Oversight", "Reviews", "Conformance", "Performance", "Portal", "Interchange",
        ],
        using: [
            library("Configuration", "swift-configuration"), library("Hummingbird", "hummingbird"), library("Logging", "swift-log"),
            library("NIOCore", "swift-nio"), library("HTTPTypes", "swift-http-types"),
            library("ServiceLifecycle", "swift-service-lifecycle"),
        ]),
    room(
        "Demo",
        on: foundation + [
            "Files", "Organisation", "Documents", "Law", "Procedures", "Planning", "Improvement", "Training", "Frameworks", "Deadlines",
            "Dossiers", "Audits", "Intake", "Oversight", "Reviews", "Conformance", "Interchange", "House",
        ], resources: [.copy("Lists")]),
    program(
        "chuan",
        on: foundation + ["Organisation", "Procedures", "Deadlines", "Dossiers", "Oversight", "Conformance", "House", "Demo"],
        using: [library("ArgumentParser", "swift-argument-parser"), library("Logging", "swift-log")]),
    program(
        "ChuanBench",
        on: foundation + ["Organisation", "Documents", "Procedures", "Deadlines", "Dossiers", "Intake", "Papers", "Conformance", "House"],
        using: [
            "CPostgres", library("GRDBSQLite", "GRDB.swift"), library("ArgumentParser", "swift-argument-parser"),
            library("Logging", "swift-log"),
        ]),
]

let package = Package(
    name: "chuan",
    products: [.executable(name: "chuan", targets: ["chuan"]), .executable(name: "chuan-bench", targets: ["ChuanBench"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", exact: "1.0.2"),
    ],
    targets: rooms.flatMap { $0 } + [
        // The one small named world all tests share: a real database of each engine, a fixed clock, known people.
        .target(
            name: "World",
            dependencies: [
                "House", "Kernel", "Storage", "Web", "Files", "Identity", "Organisation", "Documents", "Procedures", "Dossiers",
                library("Hummingbird", "hummingbird"), library("NIOCore", "swift-nio"), library("NIOEmbedded", "swift-nio"),
                library("HTTPTypes", "swift-http-types"),
                library("NIOConcurrencyHelpers", "swift-nio"), library("Logging", "swift-log"),
                library("Subprocess", "swift-subprocess"),
            ],
            path: "Tests/World", swiftSettings: strict),
        // The readers of what comes from outside, of several rooms, fed with mutated inputs.
        .testTarget(
            name: "FuzzTests", dependencies: ["Kernel", "Web", "Files", "Frameworks", "Conformance", "World", "CArchive"],
            path: "Tests/FuzzTests", swiftSettings: strict),
        system("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
        system("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),
        system("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        system("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),
        system("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
    ]
)
