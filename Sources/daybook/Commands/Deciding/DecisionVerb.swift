import ArgumentParser
import Billing
import Bookkeeping
import Engine
import Ledger
import Store

/// A verb that decides about postings: `approve`, `hold`, `reject`, `exclude`, `retry`.
protocol DecisionVerb: Verb {
  var options: DecisionOptions { get }
  static var decision: Decision { get }
}

extension DecisionVerb {
  func validate() throws {
    try options.validate()
    let isMissing = (options.reason ?? "").isEmpty
    if Self.decision.needsReason, isMissing {
      throw ValidationError("\(Self.decision.rawValue) needs a --reason; it is audited.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let (rows, missing) = try await premises.withRecords(settings, as: .reader) { try await chosen(in: $0) }
    if options.filter != nil, !rows.isEmpty { try await confirm(rows, surroundings) }
    let result = try await Counter(premises, settings).decide(
      Self.decision, about: rows, reason: options.reason ?? "")
    let answer = DecisionAnswer(Self.decision, rows, result, missing: missing)
    surroundings.out(global.json ? try JSONText.line(answer) : answer.words.safe)
    return answer.leftOut.isEmpty ? .done : .partly
  }

  /// The postings as they are now, whose vouchers are what the decision is about; and the names of documents
  /// that do not exist.
  private func chosen(in records: Records) async throws -> (rows: [PostingRow], missing: [DocumentName]) {
    var (rows, missing): ([PostingRow], [DocumentName]) = ([], [])
    if let filter = try options.rowFilter {
      let query = RowQuery(states: Self.decision.states, filter: filter, limit: 500)
      try await records.forEachRow(query) { rows.append($0) }
    }
    for name in options.documents {
      if let posting = try await records.posting(named: name) {
        rows.append(try await records.detail(posting).row)
      } else {
        missing.append(name)
      }
    }
    return (rows, missing)
  }

  /// Says how many and how much, and asks; without a terminal only `--yes` goes on.
  private func confirm(_ rows: [PostingRow], _ surroundings: Surroundings) async throws {
    guard !options.yes else { return }
    let question = "\(Self.decision.rawValue) \(rows.count) postings, \(rows.sumsInWords)?"
    guard surroundings.isInteractive else {
      throw Complaint(
        .wrongUsage, .notConfirmed, "\(question) Nothing was done: without a terminal a filter needs --yes.")
    }
    guard await Prompt(surroundings).agrees(question) else {
      throw Complaint(.partly, .notConfirmed, "Nothing was done.")
    }
  }
}

extension [PostingRow] {
  /// The sums of each currency side by side, in the order of the codes.
  var sumsInWords: String {
    Dictionary(grouping: map(\.amount), by: \.currency).sorted { $0.key < $1.key }
      .map { $0.value.sum(in: $0.key).description }.joined(separator: " + ")
  }
}
