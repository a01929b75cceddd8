// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled the same way: Swift 6, warnings are errors, and imports are private unless a
/// public signature needs them, so that the arrows between modules stay the ones drawn in the README.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
  name: "daybook",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    // Pure: no clock, no chance, no input or output, no Foundation.
    .target(name: "Ledger", swiftSettings: settings),
    .target(name: "Billing", dependencies: ["Ledger"], swiftSettings: settings),
    .target(name: "Bookkeeping", dependencies: ["Ledger", "Billing"], swiftSettings: settings),
    .target(name: "Console", dependencies: ["Ledger", "Billing", "Bookkeeping"], swiftSettings: settings),
    .target(name: "ExactJSON", swiftSettings: settings),
    .target(name: "Transport", swiftSettings: settings),

    // The outside world.
    .target(
      name: "Wire",
      dependencies: [
        "Transport", asyncHTTPClient, nioCore, nioPosix, nioHTTP1, nioHTTPCompression, nioSSL,
      ], swiftSettings: settings),
    .target(
      name: "Chargebee", dependencies: ["Billing", "ExactJSON", "Ledger", "Transport"],
      swiftSettings: settings),
    .target(
      name: "FinanceOperations", dependencies: ["ExactJSON", "Ledger", "Transport"],
      swiftSettings: settings),
    .target(
      name: "Store", dependencies: ["Bookkeeping", "Billing", "Ledger", crypto, grdb],
      swiftSettings: settings),
    .target(name: "CHardening"),
    .target(name: "Vault", dependencies: ["CHardening", crypto, cryptoExtras], swiftSettings: settings),

    .target(
      name: "Engine",
      dependencies: [
        "Ledger", "Billing", "Bookkeeping", "ExactJSON", "Transport", "Chargebee", "FinanceOperations",
        "Store",
        crypto, lifecycle, logging,
      ], swiftSettings: settings),

    // The terminal: ncurses behind a header that does not show it.
    .target(
      name: "CTerminal",
      cSettings: [.define("_GNU_SOURCE"), .define("NCURSES_WIDECHAR", to: "1")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["Console", "CTerminal"], swiftSettings: settings),

    // Simulated Chargebee, Entra ID and F&O, and their front on loopback.
    .target(name: "Sandbox", swiftSettings: settings),
    .target(
      name: "SandboxServer",
      dependencies: ["Sandbox", httpTypes, hummingbirdCore, lifecycle, logging, nioCore, nioPosix],
      swiftSettings: settings),

    // The rule book of the sandbox's company, for the simulator and the benchmarks. Not installed.
    .target(name: "TenantBooks", dependencies: ["Bookkeeping", "Ledger"], swiftSettings: settings),

    // The listener for what Chargebee and F&O send by themselves.
    .target(
      name: "Webhooks",
      dependencies: [
        "Billing", "Store", crypto, hummingbirdCore, lifecycle, logging, nioCore, nioHTTP1, nioPosix, nioSSL,
      ], swiftSettings: settings),

    .executableTarget(
      name: "daybook",
      dependencies: [
        "Ledger", "Billing", "Bookkeeping", "Console", "Transport", "Wire", "Chargebee",
        "FinanceOperations", "Store", "Vault", "Engine", "Terminal", "Sandbox", "SandboxServer", "Webhooks",
        argumentParser, lifecycle, logging, nioCore, nioPosix, tomlKit, unixSignals,
      ], swiftSettings: settings),

    // The simulator: the real engine and store on a disk, a network and clocks of its own. Not installed. One
    // executable target, which its tests import as `daybook`'s do.
    .target(name: "CCrashDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "Simulation",
      dependencies: [
        "Ledger", "Billing", "Bookkeeping", "Transport", "Chargebee", "FinanceOperations", "Store", "Engine",
        "Sandbox", "TenantBooks", "CCrashDisk", argumentParser,
      ], swiftSettings: settings),

    // The figures that are promised, measured, and SQLite alone beside them. Not installed.
    .target(name: "CBareSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Ledger", "Billing", "Bookkeeping", "ExactJSON", "Transport", "Wire", "Chargebee",
        "FinanceOperations", "Store", "Engine", "Sandbox", "SandboxServer", "TenantBooks", "CBareSQLite",
        argumentParser, subprocess, systemPackage,
      ], swiftSettings: settings),

    // The built program under load and kills. Not installed.
    .executableTarget(
      name: "Trials", dependencies: [argumentParser, nioCore, nioPosix, subprocess, systemPackage],
      swiftSettings: settings),

    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(name: "BillingTests", dependencies: ["Billing", "Ledger"], swiftSettings: settings),
    .testTarget(
      name: "BookkeepingTests", dependencies: ["Bookkeeping", "Billing", "Ledger"], swiftSettings: settings),
    .testTarget(
      name: "ChargebeeTests",
      dependencies: ["Billing", "Bookkeeping", "Chargebee", "ExactJSON", "Ledger", "Transport"],
      swiftSettings: settings),
    .testTarget(
      name: "ConsoleTests", dependencies: ["Console", "Ledger", "Billing", "Bookkeeping"],
      exclude: ["Snapshots"], swiftSettings: settings),
    .testTarget(
      name: "DaybookTests",
      dependencies: [
        "daybook", "Billing", "Bookkeeping", "Chargebee", "Console", "Engine", "FinanceOperations", "Ledger",
        "Sandbox",
        "SandboxServer",
        "Store",
        "Transport", "Vault", "Webhooks", "Wire", argumentParser, lifecycle, logging, nioCore, nioPosix,
        subprocess,
        systemPackage,
      ], swiftSettings: settings),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "daybook", "Billing", "Bookkeeping", "Chargebee", "Console", "Engine", "FinanceOperations", "Ledger",
        "Sandbox",
        "Store",
        "Transport", "Webhooks", "Wire", grdb,
      ], swiftSettings: settings),
    .testTarget(name: "ExactJSONTests", dependencies: ["ExactJSON"], swiftSettings: settings),
    .testTarget(
      name: "FinanceOperationsTests",
      dependencies: ["ExactJSON", "FinanceOperations", "Ledger", "Transport"],
      swiftSettings: settings),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: settings),
    .testTarget(
      name: "WireTests",
      dependencies: ["Wire", "Transport", crypto, nioCore, nioPosix, nioSSL], swiftSettings: settings),
    .testTarget(name: "SandboxTests", dependencies: ["Sandbox"], swiftSettings: settings),
    .testTarget(
      name: "SandboxServerTests", dependencies: ["Sandbox", "SandboxServer", nioCore, nioPosix],
      swiftSettings: settings),
    .testTarget(
      name: "SimulationTests", dependencies: ["Simulation", "Engine", "Sandbox", "Store"],
      swiftSettings: settings),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "Bookkeeping", "Billing", "Ledger", grdb],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalTests", dependencies: ["Console", "CTerminal", "Terminal"], swiftSettings: settings),
    .testTarget(name: "TrialsTests", dependencies: ["Trials"], swiftSettings: settings),
    .testTarget(name: "TransportTests", dependencies: ["Transport"], swiftSettings: settings),
    .testTarget(
      name: "WebhooksTests",
      dependencies: [
        "daybook", "Ledger", "Store", "Webhooks", crypto, lifecycle, logging, nioCore, nioEmbedded, nioHTTP1,
        nioPosix, nioSSL,
      ], swiftSettings: settings),
    .testTarget(name: "VaultTests", dependencies: ["Vault", crypto], swiftSettings: settings),
  ]
)
