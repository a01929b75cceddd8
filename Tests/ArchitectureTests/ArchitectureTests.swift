import Foundation
import Testing

/// The arrows between modules and the calls that nobody may make (README, *Map of modules*).
@Suite struct ArchitectureTests {
  static let pure: Set<String> = ["Ledger", "Billing", "Bookkeeping", "Console"]

  /// What each module may import of ours. What is not listed here may not exist.
  static let arrows: [String: Set<String>] = [
    "Ledger": [],
    "Billing": ["Ledger"],
    "Bookkeeping": ["Ledger", "Billing"],
    "Console": ["Ledger", "Billing", "Bookkeeping"],
    "Transport": [],
    "Wire": ["Transport"],
    "Chargebee": ["Ledger", "Billing", "Transport"],
    "FinanceOperations": ["Ledger", "Transport"],
    "Store": ["Ledger", "Billing", "Bookkeeping"],
    "Vault": [],
    "CTerminal": [],
    "Terminal": ["Console", "CTerminal"],
    "Sandbox": [],
    "SandboxServer": ["Sandbox"],
    "Engine": [
      "Ledger", "Billing", "Bookkeeping", "Transport", "Chargebee", "FinanceOperations", "Store",
    ],
    "daybook": [
      "Ledger", "Billing", "Bookkeeping", "Console", "Transport", "Wire", "Chargebee",
      "FinanceOperations", "Store", "Vault", "Terminal", "Sandbox", "SandboxServer", "Engine",
    ],
  ]

  /// Who may use a foreign package.
  static let packages: [String: Set<String>] = [
    "AsyncHTTPClient": ["Wire"],
    "NIOCore": ["Wire", "SandboxServer", "daybook"],
    "NIOHTTP1": ["Wire", "SandboxServer"],
    "NIOSSL": ["Wire"],
    "NIOPosix": ["Wire", "SandboxServer", "daybook"],
    "GRDB": ["Store"],
    "Crypto": ["Store", "Vault", "Engine"],
    "CryptoExtras": ["Vault"],
    "Hummingbird": ["SandboxServer"],
    "HTTPTypes": ["SandboxServer"],
    "Logging": ["Engine", "SandboxServer", "Wire", "daybook"],
    "ServiceLifecycle": ["Engine", "SandboxServer", "daybook"],
    "ArgumentParser": ["daybook"],
    "TOMLKit": ["daybook"],
    "UnixSignals": ["daybook"],
    "Foundation": [
      "Chargebee", "FinanceOperations", "Wire", "Store", "Vault", "Terminal", "SandboxServer", "Engine",
      "daybook",
    ],
    "FoundationEssentials": ["Chargebee", "FinanceOperations"],
    "Glibc": ["Wire", "Store", "Vault", "Terminal", "daybook"],
    "Synchronization": [
      "Transport", "Wire", "Chargebee", "FinanceOperations", "Store", "Vault", "Terminal",
      "SandboxServer", "Engine", "daybook",
    ],
    "Dispatch": ["Vault", "Store", "Terminal"],
    "SQLite3": [],
  ]

  @Test func everyImportIsAnArrowThatIsDrawn() throws {
    for file in try Repository.files(in: "Sources") {
      let ours = try #require(Self.arrows[file.module], "\(file.path): module \(file.module) is not drawn")
      for name in file.imports.sorted() {
        if Self.arrows[name] != nil {
          #expect(ours.contains(name), "\(file.path) imports \(name)")
        } else {
          #expect(Self.packages[name]?.contains(file.module) == true, "\(file.path) imports \(name)")
        }
      }
    }
  }

  @Test func pureModulesImportNothingButPureModules() throws {
    for file in try Repository.files(in: "Sources") where Self.pure.contains(file.module) {
      #expect(file.imports.subtracting(Self.pure) == [], "\(file.path)")
    }
  }

  /// Time, chance and ids are arguments; what traps, races or rounds is not written at all.
  @Test(arguments: [
    "URLSession", "JSONSerialization", "nonisolated(unsafe)", "Task.detached", "@unchecked Sendable",
    "try!", "as!", "fatalError(", "replacingOccurrences", "Task {",
  ])
  func someCallsAreMadeNowhere(call: String) throws {
    for file in try Repository.files(in: "Sources") {
      for line in file.code where line.text.containsWord(call) {
        Issue.record("\(file.path):\(line.number) has \(call)")
      }
    }
  }

  @Test(arguments: [
    "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "UUID()", ".shuffled()",
    "SystemRandomNumberGenerator", "ProcessInfo", "TimeZone.current", "Locale.current", "Double(",
  ])
  func modulesThatDecideTakeTimeChanceAndIdsAsArguments(call: String) throws {
    let deciding = Self.pure.union(["Transport", "Chargebee", "FinanceOperations", "Store", "Sandbox"])
    for file in try Repository.files(in: "Sources") where deciding.contains(file.module) {
      for line in file.code where line.text.containsWord(call) {
        Issue.record("\(file.path):\(line.number) has \(call)")
      }
      for line in file.code where line.text.contains(".random(") && !line.text.contains("using:") {
        Issue.record("\(file.path):\(line.number) draws a number without a generator")
      }
    }
  }

  @Test func noTestSleeps() throws {
    for file in try Repository.files(in: "Tests") where file.module != "ArchitectureTests" {
      for line in file.code {
        for call in ["Task.sleep", "usleep", "Thread.sleep"] where line.text.contains(call) {
          Issue.record("\(file.path):\(line.number) has \(call)")
        }
      }
    }
  }

  @Test func theChargebeeClientHasNoVerbButGet() throws {
    for file in try Repository.files(in: "Sources") where file.module == "Chargebee" {
      for line in file.code {
        for verb in [".post", ".patch", ".put", ".delete"] where line.text.contains("HTTPRequest(\(verb)") {
          Issue.record("\(file.path):\(line.number) uses \(verb)")
        }
      }
    }
  }

  @Test func theReadmeMapsEveryModule() throws {
    let readme = try String(contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    for module in Set(try Repository.files(in: "Sources").map(\.module)).sorted() {
      #expect(readme.contains("`\(module)`"), "README.md does not name `\(module)`")
    }
  }

  @Test func theTopLevelHoldsNothingElse() throws {
    let allowed: Set<String> = ["Package.swift", "Sources", "Tests", "Resources", "README.md"]
    let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
      .filter { $0.first != "." && $0 != "Package.resolved" }
    #expect(Set(found).subtracting(allowed) == [])
  }
}

extension String {
  /// Whether the text stands in this line and is not the end of a longer word.
  fileprivate func containsWord(_ text: String) -> Bool {
    ranges(of: text).contains { range in
      guard range.lowerBound > startIndex else { return true }
      let before = self[index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber
    }
  }
}
