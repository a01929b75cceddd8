import ArgumentParser
import Bookkeeping
import Console
import Ledger
import Store

/// `daybook dimensions`.
struct DimensionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dimensions", abstract: "Financial dimensions: what F&O has, and what the rule book gives.",
    subcommands: [ListDimensions.self, SetDimensions.self, CheckDimensions.self])
}

/// `daybook dimensions list`.
struct ListDimensions: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The dimensions of F&O: active formats, delimiter, values and their state."
  )

  @OptionGroup var global: GlobalOptions

  @Argument(help: "Only this dimension.")
  var dimension: String?

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let master = try await premises.withRecords(settings, as: .reader) { try await $0.knownMasterData() }
    let answer = DimensionsAnswer(master, only: dimension, on: try settings.today(surroundings))
    if global.json {
      surroundings.out(try JSONText.line(answer))
    } else {
      answer.words.forEach { surroundings.out($0.safe) }
    }
    return .done
  }
}

/// `daybook dimensions set`.
struct SetDimensions: Verb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Puts a row of the dimension table into the draft, or begins one with it.",
    discussion: "A row of the same id is replaced. daybook rules what-if then shows what it would change.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The row's id.")
  var id: String

  @Option(parsing: .upToNextOption, help: "What the row gives, like CostCenter=014; several may follow.")
  var value: [NamedText] = []

  @Option(
    parsing: .upToNextOption,
    help: "What must hold for the row to fit, like item_price=pro-*; else everything.")
  var when: [NamedText] = []

  @Option(help: "Why the row is there.")
  var comment = ""

  func validate() throws {
    guard !value.isEmpty else { throw ValidationError("--value is missing; it takes NAME=VALUE.") }
    for condition in when where condition.subject == nil {
      let known = Trait.allCases.map(\.rawValue).sorted().joined(separator: ", ")
      throw ValidationError("--when: \(condition.name) is not known. Known: \(known), cf_...")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let (base, open) = try await premises.withRecords(settings, as: .reader) { records in
      (try await records.bookInForce(), try await records.ruleDraft())
    }
    if let open, open.base != base.version {
      throw StoreError.draftRefused(.outdated(base: open.base, inForce: base.version))
    }
    let book = (open?.book ?? base).setting(row)
    let errand = RuleErrand.keep(book, base: base.version, edition: open?.edition)
    let edition = try await Counter(premises, settings).rules(errand)
    let answer = DraftAnswer(
      edition: edition, base: base.version,
      authors: Set((open?.authors ?? []) + [surroundings.person]).sorted(),
      changes: book.changes(since: base), findings: [])
    try answer.tell(surroundings, asJSON: global.json)
    return .done
  }

  private var row: RuleBook.DimensionRow {
    let conditions = when.sorted { $0.name < $1.name }
      .compactMap { text in text.subject.map { Condition($0, text.text) } }
    let values = value.map { (DimensionName($0.name), $0.text) }
    return RuleBook.DimensionRow(
      id: id, conditions: conditions, values: Dimensions(Dictionary(values, uniquingKeysWith: { $1 })),
      comment: comment)
  }
}

/// `daybook dimensions check`.
struct CheckDimensions: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Every dimension row against F&O: values, formats, and strings read back.",
    discussion: "It ends with 1 where documents would be held.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: RuleBookChoice

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let day = try settings.today(surroundings)
    let (book, found) = try await premises.withRecords(settings, as: .reader) { records in
      let book = try await choice.book(in: records).book
      let master = try await records.knownMasterData()
      return (book, (book.ties + book.findings(in: master, on: day)).filter(\.isAboutDimensions))
    }
    for finding in found {
      let answer = FindingAnswer(finding, in: book)
      surroundings.out(global.json ? try JSONText.line(answer) : answer.sentence.safe)
    }
    if found.isEmpty, !global.json {
      surroundings.out("All \(book.dimensions.count) dimension rows can be used on \(day).")
    }
    return found.isEmpty ? .done : .partly
  }
}

extension RuleBookFinding {
  fileprivate var isAboutDimensions: Bool { if case .dimension = place { true } else { false } }
}

/// A name and a text of the command line: `CostCenter=014`.
struct NamedText: ExpressibleByArgument, Hashable, Sendable {
  let name: String
  let text: String

  init?(argument: String) {
    guard let equals = argument.unicodeScalars.firstIndex(of: "=") else { return nil }
    name = String(argument.unicodeScalars[..<equals])
    text = String(argument.unicodeScalars[equals...].dropFirst())
    if name.isEmpty || text.isEmpty { return nil }
  }

  /// What a condition of this name looks at; nil where there is no such trait.
  var subject: Condition.Subject? {
    if name.utf8.starts(with: "cf_".utf8) { return .customField(name) }
    return Trait(rawValue: name).map(Condition.Subject.trait)
  }
}
