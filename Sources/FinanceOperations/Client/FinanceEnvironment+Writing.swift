import ExactJSON
import Transport

extension FinanceEnvironment {
  /// Creates a record and compares what comes back with what was sent.
  func create<Row: Entity & Hashable>(
    _ entity: Row.Type, _ fields: [SentField]
  ) async -> WriteReport<Row> {
    await write(.post, Row.set, Row.set, fields.body.bytes) { response in
      guard [200, 201].contains(response.status) else { return .unreadable("status \(response.status)") }
      return Self.echo(response.body, fields)
    }
  }

  /// Changes a record.
  func change(
    _ set: String, _ key: ODataKey, _ fields: [SentField], tag: String?
  ) async -> WriteReport<Acknowledged> {
    await write(.patch, set + key.encoded, set, fields.body.bytes, tag: tag) { response in
      [200, 204].contains(response.status)
        ? .stored(Acknowledged()) : .unreadable("status \(response.status)")
    }
  }

  /// Sends a write and reads its answer. `accept` reads one that says that it is done.
  func write<Stored>(
    _ method: HTTPMethod, _ path: String, _ name: String, _ body: [UInt8], tag: String? = nil,
    accept: (HTTPResponse) -> WriteReport<Stored>.Answer
  ) async -> WriteReport<Stored> {
    let operation = "\(method.rawValue) \(name)"
    let report = { (outcome: WriteReport<Stored>.Outcome) in
      WriteReport<Stored>(operation: operation, outcome: outcome)
    }
    do throws(UnwritableText) {
      var request = try request(method, path, query: ODataQuery.crossCompany, operation: name, body: body)
      if let tag { request.fields.set("If-Match", tag) }
      return report(await outcome(of: request, accept))
    } catch {
      return report(.notSent(.unwritable(error)))
    }
  }

  /// What came of a write.
  func outcome<Stored>(
    of request: HTTPRequest, _ accept: (HTTPResponse) -> WriteReport<Stored>.Answer
  ) async -> WriteReport<Stored>.Outcome {
    switch await exchange(request) {
    case .noToken(let error): return .notSent(.noToken(error))
    case .noAnswer(let error): return error.wasPossiblySent ? .lost(error) : .notSent(.noWay(error))
    case .answered(let response):
      return .answered(status: response.status, Self.answer(response, accept))
    }
  }

  private static func answer<Stored>(
    _ response: HTTPResponse, _ accept: (HTTPResponse) -> WriteReport<Stored>.Answer
  ) -> WriteReport<Stored>.Answer {
    guard response.isWhole else { return .unreadable("the end of the answer cannot be told") }
    guard !response.isSuccess else { return accept(response) }
    return refusal(status: response.status, body: response.body).map { .refused($0) }
      ?? .unreadable("status \(response.status)")
  }

  /// The refusal in an answer, where it proves that nothing was stored: it comes from the write pipeline, or
  /// its status is one of those that F&O gives before it begins (design/reliability.md section 2).
  static func refusal(status: Int, body: [UInt8]) -> ODataRefusal? {
    guard let refusal = ODataRefusal(body) else { return nil }
    return refusal.isWriteException || [400, 404, 412, 422].contains(status) ? refusal : nil
  }

  /// The record that came back, compared with what was sent.
  static func echo<Row: Entity & Hashable>(_ body: [UInt8], _ sent: [SentField]) -> WriteReport<Row>.Answer {
    guard let object = (try? JSONText.parse(body))?.object else {
      return .unreadable("the record is not JSON")
    }
    let fields = JSONFields(object, at: Row.set)
    do throws(FieldError) {
      let row = try Row(EntityRow(fields))
      let differences = sent.differences(from: fields)
      return differences.isEmpty ? .stored(row) : .different(row, differences)
    } catch {
      return .unreadable("\(error)")
    }
  }
}
