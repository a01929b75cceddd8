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
  dependencies: [],
  targets: [
    // Pure: no clock, no chance, no input or output, no Foundation.
    .target(name: "Ledger", swiftSettings: settings),
    .target(name: "Billing", dependencies: ["Ledger"], swiftSettings: settings),
    .target(name: "Bookkeeping", dependencies: ["Ledger", "Billing"], swiftSettings: settings),

    // Pure as well: JSON whose numbers stay text, for both clients.
    .target(name: "ExactJSON", swiftSettings: settings),

    // The outside world, reached through values.
    .target(name: "Transport", swiftSettings: settings),
    .target(
      name: "Chargebee", dependencies: ["Billing", "ExactJSON", "Ledger", "Transport"], swiftSettings: settings),
    .target(
      name: "FinanceOperations", dependencies: ["ExactJSON", "Ledger", "Transport"], swiftSettings: settings),

    .testTarget(
      name: "ChargebeeTests", dependencies: ["Billing", "Chargebee", "ExactJSON", "Ledger", "Transport"],
      swiftSettings: settings),
    .testTarget(name: "ExactJSONTests", dependencies: ["ExactJSON"], swiftSettings: settings),
    .testTarget(
      name: "FinanceOperationsTests", dependencies: ["ExactJSON", "FinanceOperations", "Ledger", "Transport"],
      swiftSettings: settings),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: settings),
    .testTarget(name: "TransportTests", dependencies: ["Transport"], swiftSettings: settings),
  ]
)
