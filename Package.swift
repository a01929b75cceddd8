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
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
  ],
  targets: [
    // Pure: no clock, no chance, no input or output, no Foundation.
    .target(name: "Ledger", swiftSettings: settings),

    // Simulated Chargebee, Entra ID and F&O: pure request handlers over seeded data.
    .target(name: "Sandbox", swiftSettings: settings),
    // Its front on loopback, for the demo, load tests and other processes.
    .target(
      name: "SandboxServer",
      dependencies: [
        "Sandbox",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings),

    .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: settings),
    .testTarget(name: "SandboxTests", dependencies: ["Sandbox"], swiftSettings: settings),
    .testTarget(
      name: "SandboxServerTests",
      dependencies: [
        "Sandbox", "SandboxServer",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings),
  ]
)
