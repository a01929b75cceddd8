/// `Resources/rule-tests.md` as it is written: for each posting rule the tests that name it, and the cases of the
/// demo month that show it.
struct RuleTable {
  /// What stands under one rule.
  struct Row {
    let rule: String
    var tests: [String] = []
    var demos: [String] = []
    /// What of the rule depends on a policy or on a state of its document, with the test that shows it.
    var variants: [(name: String, test: String)] = []
    /// Why no document can show it.
    var withoutDemo = ""
  }

  private(set) var rows: [Row] = []
  /// Lines that are none of the table's.
  private(set) var strange: [String] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      if let heading = line.after("## ") {
        rows.append(Row(rule: String(heading.prefix { $0 != ":" })))
      } else if rows.isEmpty || line.first == " " {
        continue
      } else if let test = line.after("- test `")?.dropLast() {
        rows[rows.count - 1].tests.append(String(test))
      } else if let variant = line.after("- variant "), let end = variant.firstRange(of: ": `") {
        rows[rows.count - 1].variants.append(
          (String(variant[..<end.lowerBound]), String(variant[end.upperBound...].dropLast())))
      } else if let demo = line.after("- demo ") {
        rows[rows.count - 1].demos.append(String(demo))
      } else if let reason = line.after("- no demo: ") {
        rows[rows.count - 1].withoutDemo = String(reason)
      } else {
        strange.append(String(line))
      }
    }
  }
}

/// The tests that the sources have, as `Suite.function`.
struct TestNames {
  let all: Set<String>

  init(_ files: [SourceFile]) {
    all = Set(files.flatMap { Self.names(in: $0.code.map(\.text)) })
  }

  /// The rule that a test names itself after: `i7` of `InvoiceRuleTests.i7_aVoidedInvoiceWaits`.
  static func rule(of test: String) -> String? {
    guard let function = test.split(separator: ".").last, let end = function.firstIndex(of: "_") else {
      return nil
    }
    let name = function[..<end]
    guard let kind = name.first, "itcr".contains(kind), Int(name.dropFirst()) != nil else { return nil }
    return name.uppercased()
  }

  private static func names(in lines: [Substring]) -> [String] {
    var (names, suite, isTest) = ([String](), "", false)
    for line in lines {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      // Suites hold structs of their own; only what is called after its tests is one.
      if let name = words.drop(while: { $0 != "struct" && $0 != "extension" }).dropFirst().first,
        name.hasSuffix("Tests")
      {
        suite = String(name)
      }
      if line.contains("@Test") { isTest = true }
      guard isTest, let place = words.firstIndex(of: "func"), place + 1 < words.count else { continue }
      names.append("\(suite).\(words[place + 1])")
      isTest = false
    }
    return names
  }
}

extension Substring {
  /// What follows a beginning; nil where the line begins otherwise.
  fileprivate func after(_ beginning: String) -> Substring? {
    hasPrefix(beginning) ? dropFirst(beginning.count) : nil
  }
}
