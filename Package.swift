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

let package = Package(
  name: "daybook",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // Pure: no clock, no chance, no input or output, no Foundation.
    .target(name: "Ledger", swiftSettings: settings),
    .target(name: "Billing", dependencies: ["Ledger"], swiftSettings: settings),
    .target(name: "Bookkeeping", dependencies: ["Ledger", "Billing"], swiftSettings: settings),
    .target(name: "Console", dependencies: ["Ledger", "Billing", "Bookkeeping"], swiftSettings: settings),

    // The outside world, reached through values.
    .target(name: "Transport", swiftSettings: settings),

    .executableTarget(
      name: "daybook",
      dependencies: [
        "Ledger", "Billing", "Bookkeeping", "Console", "Transport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ], swiftSettings: settings),

    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "ConsoleTests", dependencies: ["Console", "Ledger", "Billing", "Bookkeeping"], swiftSettings: settings),
    .testTarget(
      name: "DaybookTests", dependencies: ["daybook", "Bookkeeping", "Ledger"], swiftSettings: settings),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: settings),
    .testTarget(name: "TransportTests", dependencies: ["Transport"], swiftSettings: settings),
  ]
)
