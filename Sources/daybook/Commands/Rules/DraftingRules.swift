import ArgumentParser
import Bookkeeping
import Store

/// `daybook rules import`.
struct ImportRules: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Makes a draft of a file; nothing is in force before rules activate.",
    discussion: """
      The file has the tables of the configuration that make the rule book, as rules export writes them. What \
      is wrong in it is refused with its line. What would hold documents is listed, and drafted all the same.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The file.", completion: .file(extensions: ["toml"]))
  var file: String

  @Flag(help: "Replaces the draft that is open.")
  var replace = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let written = try RuleBookFile(path: file)
    let day = try settings.today(surroundings)
    let (base, open, findings) = try await premises.withRecords(settings, as: .reader) { records in
      (
        try await records.bookInForce(), try await records.ruleDraft(),
        try await records.findings(in: written.book, on: day)
      )
    }
    if let open, !replace { throw StoreError.draftRefused(.open(authors: open.authors)) }
    let errand = RuleErrand.keep(written.book, base: base.version, edition: open?.edition)
    let edition = try await Counter(premises, settings).rules(errand)
    let answer = DraftAnswer(
      edition: edition, base: base.version,
      authors: Set((open?.authors ?? []) + [surroundings.person]).sorted(),
      changes: written.book.changes(since: base),
      findings: findings.map { FindingAnswer($0, in: written.book, at: written.place(of: $0)) })
    try answer.tell(surroundings, asJSON: global.json)
    return .done
  }
}

/// A verb that ends the draft as it is now.
protocol DraftVerb: Verb {
  /// What is done with an edition of the draft.
  static func errand(edition: Int) -> RuleErrand
  /// What was done, with the edition or version that it was done to.
  static func words(_ number: Int) -> String
}

extension DraftVerb {
  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let draft = try await premises.withRecords(settings, as: .reader) { try await $0.openDraft() }
    let number = try await Counter(premises, settings).rules(Self.errand(edition: draft.edition))
    let answer = DraftDecisionAnswer(draft: draft.edition, number: number, words: Self.words(number))
    surroundings.out(global.json ? try JSONText.line(answer) : answer.words)
    return .done
  }
}

/// `daybook rules approve`.
struct ApproveDraft: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approves the open draft as it is now; an edit voids it.",
    discussion:
      "Where a pinned voucher would be another one, that is shown first, and --despite-pins approves.")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Approves although pinned vouchers would be different.")
  var despitePins = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let (draft, differing) = try await premises.withRecords(settings, as: .reader) { records in
      let draft = try await records.openDraft()
      return (draft, try await records.pins(heldAgainst: draft.book).filter { !$0.agrees })
    }
    guard differing.isEmpty || despitePins else {
      let words = differing.flatMap(\.words).joined(separator: "\n")
      throw Complaint(
        .partly, .notConfirmed,
        "\(words)\nPinned vouchers would be different. Nothing was done; --despite-pins approves all the same."
      )
    }
    let edition = try await Counter(premises, settings).rules(.approve(edition: draft.edition))
    let answer = DraftDecisionAnswer(
      draft: edition, number: edition,
      words: "Approved edition \(edition) of the draft. daybook rules activate brings it into force.")
    surroundings.out(global.json ? try JSONText.line(answer) : answer.words)
    return .done
  }
}

/// `daybook rules activate`.
struct ActivateDraft: DraftVerb {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Brings the open draft into force.",
    discussion: "What is not sent yet is derived again; what is posted stays as it is.")

  @OptionGroup var global: GlobalOptions

  static func errand(edition: Int) -> RuleErrand { .activate(edition: edition) }
  static func words(_ number: Int) -> String {
    "Version \(number) is in force. What is not sent yet is derived again."
  }
}

/// `daybook rules drop`.
struct DropDraft: DraftVerb {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Ends the open draft; what is in force stays.")

  @OptionGroup var global: GlobalOptions

  static func errand(edition: Int) -> RuleErrand { .drop(edition: edition) }
  static func words(_ number: Int) -> String { "Dropped the draft. What is in force stays." }
}
