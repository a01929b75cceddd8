import ExactJSON
import Transport

extension FinanceEnvironment {
  /// Creates records of one entity set in one transaction: all of them, or none. There must be at least one,
  /// and at most ``ChangesetWriter/mostOperations``.
  func createTogether<Row: Entity & Hashable>(
    _ entity: Row.Type, _ records: [[SentField]]
  ) async -> WriteReport<[Row]> {
    precondition(
      (1...ChangesetWriter.mostOperations).contains(records.count), "A changeset of \(records.count)")
    let operation = "POST $batch \(Row.set)"
    let request: HTTPRequest
    do throws(UnwritableText) {
      request = try changeset(Row.set, records.map(\.body.bytes))
    } catch {
      return WriteReport(operation: operation, outcome: .notSent(.unwritable(error)))
    }
    let outcome: WriteReport<[Row]>.Outcome = await outcome(of: request) { Self.answer($0, records) }
    return WriteReport(operation: operation, outcome: Self.innerStatus(outcome))
  }

  private func changeset(_ set: String, _ bodies: [[UInt8]]) throws(UnwritableText) -> HTTPRequest {
    let inner = try request(.post, set, query: ODataQuery.crossCompany, operation: set)
    let body = ChangesetWriter.body(creating: bodies, at: inner.address)
    var request = try request(
      .post, "$batch", query: ODataQuery.crossCompany, operation: "$batch \(set)", body: body)
    request.fields.set("Content-Type", ChangesetWriter.contentType)
    request.fields.set("Accept", "multipart/mixed")
    return request
  }

  private static func answer<Row: Entity & Hashable>(
    _ response: HTTPResponse, _ records: [[SentField]]
  ) -> WriteReport<[Row]>.Answer {
    switch ChangesetAnswer(response, operations: records.count) {
    case .done(let parts): return echoes(parts, records)
    case .failed(let part):
      return refusal(status: part.status, body: part.body).map { .refused($0) }
        ?? .unreadable("the changeset failed with status \(part.status)")
    case .unreadable(let what): return .unreadable(what)
    }
  }

  /// The records that came back, each compared with its own.
  private static func echoes<Row: Entity & Hashable>(
    _ parts: [BatchPart], _ records: [[SentField]]
  ) -> WriteReport<[Row]>.Answer {
    var rows: [Row] = []
    var differences: [Difference] = []
    for (part, sent) in zip(parts, records) {
      let answer: WriteReport<Row>.Answer = echo(part.body, sent)
      switch answer {
      case .stored(let row): rows.append(row)
      case .different(let row, let found):
        rows.append(row)
        differences += found
      default: return .unreadable("the record of part \(part.contentID ?? 0) cannot be read")
      }
    }
    return differences.isEmpty ? .stored(rows) : .different(rows, differences)
  }

  /// A batch answers 200 whatever became of it; what is reported is the status that its records have.
  private static func innerStatus<Row>(
    _ outcome: WriteReport<[Row]>.Outcome
  ) -> WriteReport<[Row]>.Outcome {
    switch outcome {
    case .answered(200, let answer):
      switch answer {
      case .stored, .different: .answered(status: 201, answer)
      default: outcome
      }
    default: outcome
    }
  }
}
