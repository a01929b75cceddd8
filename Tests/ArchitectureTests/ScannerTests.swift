import Testing

/// The scanner finds what is planted: a rule whose test cannot fail protects nothing.
@Suite struct ScannerTests {
  private func file(_ text: String, in module: String = "Ledger") -> SourceFile {
    SourceFile(path: "Sources/\(module)/Planted.swift", module: module, text: text)
  }

  @Test(arguments: [
    "import Foundation", "public import Foundation", "internal import Foundation",
    "@preconcurrency import Foundation", "@testable import Foundation", "import struct Foundation.Date",
    "public import class Foundation.NSLock", "  import Foundation", "@_exported public import Foundation",
  ])
  func anImportIsFoundHoweverItIsWritten(line: String) {
    #expect(file("import Billing\n\(line)\nstruct A {}").imports == ["Billing", "Foundation"])
  }

  @Test(arguments: ["// import Foundation", "let text = \"we import Foundation\"", "func `import`() {}"])
  func whatOnlyTalksAboutAnImportIsNone(line: String) {
    #expect(file(line).imports == [])
  }

  @Test(arguments: Architecture.banned + Architecture.bannedWhereDecided)
  func aBannedCallIsFoundWhereItStands(call: String) {
    let planted = file("struct A {\n  let a = \(call) }\n}\n")
    let all = Architecture.banned + Architecture.bannedWhereDecided
    #expect(planted.uses(of: all).contains("Sources/Ledger/Planted.swift:2 has \(call)"))
  }

  @Test(arguments: [
    "/// A `Double(` would round.", "// Task { }", "myTask { run() }", "let isDoubled = true",
    "has!", "tryAgain", "lookUpUUID()",
  ])
  func aCommentOrALongerWordIsNoCall(line: String) {
    #expect(file(line).uses(of: Architecture.banned + Architecture.bannedWhereDecided + ["Double"]) == [])
  }

  @Test func chanceWithoutAGeneratorIsFound() {
    #expect(file("let a = Int.random(in: 0..<9)").drawsByChance.count == 1)
    #expect(file("let a = rows.shuffled()").drawsByChance.count == 1)
    #expect(file("let a = rows.randomElement()").drawsByChance.count == 1)
    #expect(file("let a = Int.random(in: 0..<9, using: &random)").drawsByChance == [])
  }

  @Test func theManifestIsReadTargetByTarget() {
    let text = """
      let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
      targets: [
        .target(name: "A", swiftSettings: settings),
        .target(
          name: "B", dependencies: [
            "A", grdb,
          ], swiftSettings: settings),
        .testTarget(name: "BTests", dependencies: ["B"]),
      ]
      """
    #expect(Manifest(text).dependencies == ["A": [], "B": ["A", "GRDB"], "BTests": ["B"]])
  }

  @Test func anUndeclaredModuleIsMissedInTheManifest() {
    let declared = Manifest(".target(name: \"Ledger\", dependencies: [\"Billing\"])").dependencies
    #expect(
      file("import Billing\nimport Store").imports.subtracting(declared["Ledger", default: []]) == ["Store"])
  }
}
