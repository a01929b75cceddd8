import ArgumentParser
import Billing
import Bookkeeping
import Console
import Engine
import Ledger
import Store

/// `daybook explain SUBJECT [LINE]`.
struct ExplainCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why a voucher is what it is, line by line; or what a code means.",
    discussion: """
      The subject is a document, or what F&O calls it: a voucher number, a journal number, or the short key (CB...)
      that stands in PaymentId or Document. It can also be a code such as CUST-03; without a subject all codes are
      listed. A code goes before a document of the same name: write invoice:CUST-03 for that.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "A document, an F&O voucher number, a journal number, a short key, or a code.")
  var subject: String?

  @Argument(help: "One line of the voucher, from 1; all of them where none is named.")
  var line: Int?

  func validate() throws {
    if let line, line < 1 { throw ValidationError("LINE is \(line); the first line of a voucher is 1.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    guard let subject else {
      try Handbook.pages.forEach { try say($0, isShort: true, surroundings) }
      return .done
    }
    if line == nil, let page = Handbook.page(subject) {
      try say(page, isShort: false, surroundings)
      return .done
    }
    let premises = Premises(global, surroundings)
    let found = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await backgrounds(of: subject, in: records)
    }
    try say(found, surroundings)
    return .done
  }

  // MARK: - Codes

  private func say(_ page: Handbook.Page, isShort: Bool, _ surroundings: Surroundings) throws {
    if global.json {
      surroundings.out(try JSONText.line(CodeAnswer(page)))
    } else if isShort {
      surroundings.out("\(page.words.code.column(14)) \(page.words.title)")
    } else {
      [
        "\(page.words.code): \(page.words.title)", "What it means: \(page.words.what)",
        "What Daybook did: \(page.deed)", "What clears it: \(page.words.cure)",
      ].forEach { surroundings.out($0) }
    }
  }

  // MARK: - Vouchers

  private struct Found: Sendable {
    let background: PostingBackground
    let by: String
  }

  /// The vouchers that the subject names: as a document first, else as F&O names them.
  private func backgrounds(of subject: String, in records: Records) async throws -> [Found] {
    if let name = DocumentName(argument: subject), let posting = try await records.posting(named: name) {
      return [Found(background: try await records.background(of: posting), by: "document")]
    }
    var (found, seen): ([Found], Set<Posting.ID>) = ([], [])
    for trace in try await records.traces(of: subject) {
      for posting in trace.postings where seen.insert(posting).inserted {
        found.append(
          Found(background: try await records.background(of: posting), by: trace.mark.rawValue))
      }
    }
    guard found.isEmpty else { return found }
    throw Complaint(
      .partly, .notFound,
      "\(subject) is no document, no voucher, no journal, no short key and no code that Daybook knows."
        + " daybook list all shows what there is.")
  }

  private func say(_ found: [Found], _ surroundings: Surroundings) throws {
    for one in found { try checkLine(of: one.background) }
    if global.json {
      for one in found {
        surroundings.out(
          try JSONText.line(ExplainAnswer(one.background, line: line.map { $0 - 1 }, foundBy: one.by)))
      }
      return
    }
    if let first = found.first, found.count == 1 { return tell(first, surroundings) }
    surroundings.out("\(found.count) vouchers stand under this name in F&O:")
    for one in found {
      let row = one.background.detail.row
      surroundings.out(
        "  \(row.document.kind.rawValue):\(row.document.id) \(row.state.rawValue) \(row.amount)".safe)
    }
  }

  private func tell(_ found: Found, _ surroundings: Surroundings) {
    let row = found.background.detail.row
    if found.by != "document" { surroundings.out("\(subject ?? "") is the \(row.document).".safe) }
    let lines = found.background.explained(line: line.map { $0 - 1 }, now: surroundings.time.now())
    lines.forEach { surroundings.out($0.safe) }
  }

  private func checkLine(of background: PostingBackground) throws {
    let count = background.detail.entry?.voucher.lines.count ?? 0
    guard let line, line > count else { return }
    let document = background.detail.row.document
    throw Complaint(
      .wrongUsage, .usage,
      count == 0 ? "There is no voucher for \(document)." : "The voucher of \(document) has \(count) lines.")
  }
}

/// What `daybook explain CODE` says.
struct CodeAnswer: Encodable {
  let code: String
  let title: String
  let meaning: String
  let done: String
  let cure: String

  init(_ page: Handbook.Page) {
    (code, title, meaning) = (page.words.code, page.words.title, page.words.what)
    (done, cure) = (page.deed, page.words.cure)
  }
}
