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
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
  ],
  targets: [
    // Pure: no clock, no chance, no input or output, no Foundation.
    .target(name: "Ledger", swiftSettings: settings),

    // Simulated Chargebee, Entra ID and F&O: pure request handlers over seeded data.
    .target(name: "Sandbox", swiftSettings: settings),
    // Its front on loopback, for the demo, load tests and other processes.
    .target(
      name: "SandboxServer",
      dependencies: ["Sandbox", .product(name: "Hummingbird", package: "hummingbird")],
      swiftSettings: settings),

    .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: settings),
    .testTarget(name: "SandboxTests", dependencies: ["Sandbox"], swiftSettings: settings),
  ]
)
