import ArgumentParser
import Bookkeeping
import Store

/// Which rule book a verb is about: the one in force, unless the draft or an earlier version was asked for.
struct RuleBookChoice: ParsableArguments, Sendable {
  @Flag(help: "The open draft.")
  var draft = false

  @Option(help: "A version that is or was in force; rules history lists them.")
  var version: Int?

  func validate() throws {
    if draft, version != nil { throw ValidationError("Give either --draft or --version.") }
  }

  /// The rule book that was asked for, with a line that says what it is.
  func book(in records: Records) async throws -> (book: RuleBook, title: String) {
    if draft {
      let draft = try await records.openDraft()
      return (draft.book, "Draft, edition \(draft.edition), on version \(draft.base)")
    }
    guard let version else {
      let book = try await records.bookInForce()
      return (book, "Rule book version \(book.version), in force")
    }
    guard let book = try await records.ruleBook(version: version) else {
      throw Complaint(.partly, .notFound, "There is no version \(version). daybook rules history lists them.")
    }
    return (book, "Rule book version \(version)")
  }
}

extension Records {
  /// The rule book in force.
  ///
  /// - Throws: ``Complaint`` where there is none yet.
  func bookInForce() async throws -> RuleBook {
    guard let book = try await ruleBook() else {
      throw Complaint(
        .partly, .notFound,
        "No rule book is in force yet: daybook run takes the one of the configuration first.")
    }
    return book
  }

  /// The open draft.
  ///
  /// - Throws: ``StoreError/draftRefused(_:)`` where none is open.
  func openDraft() async throws -> RuleDraft {
    guard let draft = try await ruleDraft() else { throw StoreError.draftRefused(.none) }
    return draft
  }
}
