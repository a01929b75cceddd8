import ArgumentParser
import Bookkeeping
import Console
import Foundation
import Store

/// `daybook rules show`.
struct ShowRules: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "The rows of the rule book with what they match, journals and policies.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: RuleBookChoice

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let (book, title) = try await premises.withRecords(try premises.settings(), as: .reader) {
      try await choice.book(in: $0)
    }
    let answer = RuleBookAnswer(book)
    if global.json {
      surroundings.out(try JSONText.line(answer))
    } else {
      ([title] + answer.words).forEach { surroundings.out($0.safe) }
    }
    return .done
  }
}

/// `daybook rules export`.
struct ExportRules: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The rule book as a file, in the syntax of the configuration.",
    discussion: "The text is always in the same order, so that two versions can be compared and kept in git.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: RuleBookChoice

  @Option(help: "Where to; else standard output.", completion: .file(extensions: ["toml"]))
  var output: String?

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let (book, _) = try await premises.withRecords(try premises.settings(), as: .reader) {
      try await choice.book(in: $0)
    }
    guard let output else {
      surroundings.out(book.text)
      return .done
    }
    try Data(book.text.utf8).write(to: URL(filePath: output), options: .withoutOverwriting)
    return .done
  }
}

/// `daybook rules draft`.
struct ShowDraft: Verb {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: "The open draft: who wrote and approved it, and what would hold documents.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let day = try settings.today(surroundings)
    let answer = try await premises.withRecords(settings, as: .reader) { records in
      let draft = try await records.openDraft()
      let findings = try await records.findings(in: draft.book, on: day)
      var answer = DraftAnswer(
        draft, since: try await records.ruleBook(version: draft.base),
        findings.map { FindingAnswer($0, in: draft.book) })
      answer.pins = try await records.pins(heldAgainst: draft.book).filter { !$0.agrees }
      return answer
    }
    try answer.tell(surroundings, asJSON: global.json)
    return .done
  }
}

/// `daybook rules diff`.
struct DiffRules: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What the draft, or a version, changes in the one in force, row by row.",
    discussion: "With --since the comparison is with that version instead of the one in force.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "The version to look at; else the open draft.")
  var version: Int?

  @Option(help: "The version to compare with; else the one in force.")
  var since: Int?

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let changes = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      var (new, old) = (RuleBookChoice(), RuleBookChoice())
      (new.draft, new.version) = (version == nil, version)
      (old.draft, old.version) = (false, since)
      let earlier = try await old.book(in: records).book
      return try await new.book(in: records).book.changes(since: earlier)
    }
    for change in changes {
      if global.json {
        surroundings.out(try JSONText.line(change))
      } else {
        change.words.forEach { surroundings.out($0.safe) }
      }
    }
    if changes.isEmpty, !global.json { surroundings.out("Nothing differs.") }
    return .done
  }
}

/// `daybook rules history`.
struct ListRuleVersions: Verb {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "The versions that were ever in force, the newest first.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "How many at most.")
  var limit = 50

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let versions = try await premises.withRecords(try premises.settings(), as: .reader) {
      try await $0.ruleBookVersions(limit: limit)
    }
    for version in versions {
      let answer = RuleVersionAnswer(version)
      surroundings.out(global.json ? try JSONText.line(answer) : answer.words.safe)
    }
    return .done
  }
}
