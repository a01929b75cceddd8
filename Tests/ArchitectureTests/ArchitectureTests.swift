import Foundation
import Testing

/// The arrows between modules and the calls that nobody may make (README, *Map of modules*).
@Suite struct ArchitectureTests {
  @Test func everyImportIsAnArrowThatIsDrawn() throws {
    for file in try Repository.files(in: "Sources") {
      let ours = try #require(
        Architecture.arrows[file.module], "\(file.path): module \(file.module) is not drawn")
      for name in file.imports.sorted() {
        let isAllowed =
          Architecture.arrows[name] != nil
          ? ours.contains(name) : Architecture.packages[name]?.contains(file.module) == true
        #expect(isAllowed, "\(file.path) imports \(name)")
      }
    }
  }

  /// An arrow that nobody walks would one day be walked by somebody who believes that it was meant. The
  /// executable wires everything and may import everything.
  @Test func everyArrowThatIsDrawnIsWalked() throws {
    let walked = Dictionary(grouping: try Repository.files(in: "Sources"), by: \.module)
      .mapValues { $0.reduce(into: Set<String>()) { $0.formUnion($1.imports) } }
    for (module, arrows) in Architecture.arrows.sorted(by: { $0.key < $1.key }) where module != "daybook" {
      #expect(arrows.subtracting(walked[module] ?? []) == [], "\(module)")
    }
    for (package, modules) in Architecture.packages.sorted(by: { $0.key < $1.key }) {
      #expect(walked.values.contains { $0.contains(package) }, "nobody imports \(package)")
      #expect(modules.subtracting(Architecture.arrows.keys) == [], "\(package)")
    }
  }

  @Test func pureModulesImportNothingButPureModules() throws {
    for file in try Repository.files(in: "Sources") where Architecture.pure.contains(file.module) {
      #expect(file.imports.subtracting(Architecture.pure) == [], "\(file.path)")
    }
  }

  /// HTTP is a value: a lock around a counter is all that it needs of the outside.
  @Test func theTransportImportsLocksAndNothingElse() throws {
    for file in try Repository.files(in: "Sources") where file.module == "Transport" {
      #expect(file.imports.subtracting(["Synchronization"]) == [], "\(file.path)")
    }
  }

  @Test func aTargetDeclaresWhatItsFilesImport() throws {
    let declared = Manifest(try Repository.text("Package.swift")).dependencies
    let toolchain: Set<String> = [
      "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch", "Testing",
    ]
    for file in try Repository.files(in: "Sources") + Repository.files(in: "Tests") {
      let known = try #require(declared[file.module], "\(file.path): no target \(file.module)")
      #expect(file.imports.subtracting(toolchain).subtracting(known) == [], "\(file.path)")
    }
  }

  /// What traps, races, rounds or blocks is not written at all.
  @Test func someCallsAreMadeNowhere() throws {
    for file in try Repository.files(in: "Sources") {
      #expect(file.uses(of: Architecture.banned) == [])
    }
  }

  @Test func modulesThatDecideTakeTimeChanceAndIdsAsArguments() throws {
    for file in try Repository.files(in: "Sources") where Architecture.deciding.contains(file.module) {
      #expect(file.uses(of: Architecture.bannedWhereDecided) == [])
      #expect(file.drawsByChance == [])
    }
  }

  @Test func moneyNeverPassesThroughABinaryFraction() throws {
    for file in try Repository.files(in: "Sources") where Architecture.countsMoney.contains(file.module) {
      #expect(file.uses(of: ["Double", "Float", "CGFloat"]) == [])
    }
  }

  @Test func noTestSleeps() throws {
    for file in try Repository.files(in: "Tests") where file.module != "ArchitectureTests" {
      #expect(file.uses(of: ["Task.sleep", "usleep", "Thread.sleep", "nanosleep"]) == [])
    }
  }

  @Test func theChargebeeClientHasNoVerbButGet() throws {
    for file in try Repository.files(in: "Sources") where file.module == "Chargebee" {
      #expect(file.uses(of: ["HTTPRequest(.post", "HTTPRequest(.patch", "HTTPRequest(.put"]) == [])
      #expect(file.uses(of: ["HTTPRequest(.delete", ".post,", ".patch,", ".put,", ".delete,"]) == [])
    }
  }

  @Test func theReadmeMapsEveryModule() throws {
    let readme = try Repository.text("README.md")
    for module in Architecture.arrows.keys.sorted() {
      #expect(readme.utf8.contains("`\(module)`".utf8), "README.md does not name `\(module)`")
    }
  }

  /// Rules of `posting-rules` that have to have a test each; its name begins with the rule's id.
  @Test(arguments: [
    "I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11", "I12", "I13", "T1", "T2", "T3", "T4",
    "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "T13", "T14", "C1", "C2", "C3", "C4", "C5", "C6", "C7",
    "C8", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R9", "R10", "R11",
  ])
  func everyPostingRuleHasATest(rule: String) throws {
    let files = try Repository.files(in: "Tests/BookkeepingTests")
    let beginning = "func \(rule.lowercased())_"
    #expect(files.contains { $0.code.contains { $0.text.contains(beginning) } })
  }

  @Test func theTopLevelHoldsNothingElse() throws {
    let allowed: Set<String> = ["Package.swift", "Sources", "Tests", "Resources", "README.md"]
    let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
      .filter { $0.first != "." && $0 != "Package.resolved" }
    #expect(Set(found).subtracting(allowed) == [])
  }
}
