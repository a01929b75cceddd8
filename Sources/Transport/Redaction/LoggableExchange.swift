/// What a log may say about one exchange: no query, no body, no credential (design/reliability.md S2).
public struct LoggableExchange: Hashable, Sendable {
  /// What it was for.
  public let operation: String
  /// The verb.
  public let method: HTTPMethod
  /// Scheme, host, port and path.
  public let place: String
  /// Bytes of the request's body.
  public let sentBytes: Int
  /// The harmless header fields of the request.
  public let requestFields: LoggableFields
  /// The status, or nil without an answer.
  public let status: Int?
  /// Bytes of the answer's body, or nil without an answer.
  public let receivedBytes: Int?
  /// The harmless header fields of the answer.
  public let answerFields: LoggableFields
  /// Why there is no answer.
  public let failure: String?
  /// How long it took.
  public let duration: Duration

  /// What may be said about a request and what came of it.
  public init(
    _ request: HTTPRequest, _ result: Result<HTTPResponse, TransportError>, took duration: Duration
  ) {
    operation = LoggableFields.printable(request.operation)
    method = request.method
    place = request.address.withoutQuery
    sentBytes = request.body.count
    requestFields = LoggableFields(request.fields)
    self.duration = duration
    let answer = try? result.get()
    status = answer?.status
    receivedBytes = answer?.body.count
    answerFields = LoggableFields(answer?.fields ?? HTTPFields())
    if case .failure(let error) = result { failure = error.sentence } else { failure = nil }
  }
}
