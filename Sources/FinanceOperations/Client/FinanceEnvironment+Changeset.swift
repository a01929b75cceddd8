import ExactJSON
import Transport

/// A record that a changeset creates.
struct ChangesetRecord: Hashable, Sendable {
  /// The entity set in which it is created.
  let set: String
  /// Its fields.
  let fields: [SentField]
}

extension FinanceEnvironment {
  /// Creates records of one entity set in one transaction: all of them, or none. There must be at least one,
  /// and at most ``ChangesetWriter/mostOperations``.
  func createTogether<Row: Entity & Hashable>(
    _ entity: Row.Type, _ records: [[SentField]]
  ) async -> WriteReport<[Row]> {
    await createTogether(records.map { ChangesetRecord(set: Row.set, fields: $0) }, named: Row.set) {
      Self.echo($0, $1.fields)
    }
  }

  /// Creates records in one transaction, which may belong to several entity sets: all of them, or none. There must
  /// be at least one, and at most ``ChangesetWriter/mostOperations``; what refers to another comes after it.
  ///
  /// - Parameters:
  ///   - records: what is created.
  ///   - name: how the operation is called: the set, or the first of them.
  ///   - echo: reads the answer to one record and compares it.
  /// - Returns: what is known of the write.
  func createTogether<Row: Hashable & Sendable>(
    _ records: [ChangesetRecord], named name: String,
    echo: @escaping @Sendable ([UInt8], ChangesetRecord) -> WriteReport<Row>.Answer
  ) async -> WriteReport<[Row]> {
    precondition(
      (1...ChangesetWriter.mostOperations).contains(records.count), "A changeset of \(records.count)")
    let operation = "POST $batch \(name)"
    let request: HTTPRequest
    do throws(UnwritableText) {
      request = try changeset(name, records)
    } catch {
      return WriteReport(operation: operation, outcome: .notSent(.unwritable(error)))
    }
    let outcome: WriteReport<[Row]>.Outcome = await outcome(of: request) { Self.answer($0, records, echo) }
    return WriteReport(operation: operation, outcome: Self.innerStatus(outcome))
  }

  private func changeset(_ name: String, _ records: [ChangesetRecord]) throws(UnwritableText) -> HTTPRequest {
    var addresses: [String: HTTPAddress] = [:]
    for set in records.map(\.set) where addresses[set] == nil {
      addresses[set] = try request(.post, set, query: ODataQuery.crossCompany, operation: set).address
    }
    let body = ChangesetWriter.body(
      creating: records.compactMap { record in addresses[record.set].map { ($0, record.fields.body.bytes) } })
    var request = try request(
      .post, "$batch", query: ODataQuery.crossCompany, operation: "$batch \(name)", body: body)
    request.fields.set("Content-Type", ChangesetWriter.contentType)
    request.fields.set("Accept", "multipart/mixed")
    return request
  }

  private static func answer<Row: Hashable & Sendable>(
    _ response: HTTPResponse, _ records: [ChangesetRecord],
    _ echo: ([UInt8], ChangesetRecord) -> WriteReport<Row>.Answer
  ) -> WriteReport<[Row]>.Answer {
    switch ChangesetAnswer(response, operations: records.count) {
    case .done(let parts): return echoes(parts, records, echo)
    case .failed(let part):
      return refusal(status: part.status, body: part.body).map { .refused($0) }
        ?? .unreadable("the changeset failed with status \(part.status)")
    case .unreadable(let what): return .unreadable(what)
    }
  }

  /// The records that came back, each compared with its own.
  private static func echoes<Row: Hashable & Sendable>(
    _ parts: [BatchPart], _ records: [ChangesetRecord],
    _ echo: ([UInt8], ChangesetRecord) -> WriteReport<Row>.Answer
  ) -> WriteReport<[Row]>.Answer {
    var rows: [Row] = []
    var differences: [Difference] = []
    for (part, sent) in zip(parts, records) {
      switch echo(part.body, sent) {
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
