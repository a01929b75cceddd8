/// What becomes of a request.
public enum Fate: Hashable, Sendable {
  /// It is answered as usual; a script uses this to protect one request from the plan.
  case normal
  /// It is applied and the connection closes without an answer.
  case loseAnswer
  /// It is lost before it reaches the service.
  case loseRequest
  /// The caller sees a timeout; it is applied so many milliseconds later.
  case applyLater(after: ClosedRange<Int64>)
  /// The answer arrives so many milliseconds late.
  case delay(by: ClosedRange<Int64>)
  /// Only the first so many bytes of the answer's body arrive.
  case truncate(bytes: Int)
  /// The answer's body breaks off at a place that chance chooses.
  case truncateAnywhere
  /// It is not applied; this answer is given instead.
  case refuse(CannedAnswer)
  /// It is applied, and this answer is given all the same.
  case applyThenAnswer(CannedAnswer)
  /// 429; everything that comes before the time has passed is answered so too, and prolongs it.
  case throttle(seconds: Int, form: RetryAfterForm)
}

/// How `Retry-After` is written (RFC 9110 section 10.2.3).
public enum RetryAfterForm: String, Hashable, Sendable {
  /// As a number of seconds.
  case seconds
  /// As an HTTP date.
  case date
  /// Not at all.
  case missing
}

/// An answer that does not come from the service itself.
public struct CannedAnswer: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// The content type.
  public var contentType: String
  /// The body as text.
  public var body: String

  /// An answer.
  public init(status: Int, contentType: String, body: String) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  /// A gateway's page (contracts/d365fo.md section 3.1).
  public static func page(_ status: Int, _ reason: String) -> CannedAnswer {
    CannedAnswer(
      status: status, contentType: "text/html", body: "<html><body>\(status) \(reason)</body></html>")
  }

  /// A failure inside F&O.
  public static let financeFailure = CannedAnswer(
    status: 500, contentType: "application/json; charset=utf-8",
    body: #"{"error":{"code":"","message":"An error has occurred."}}"#)

  /// A failure inside Chargebee (contracts/chargebee.md section 2).
  public static let billingFailure = CannedAnswer(
    status: 500, contentType: "application/json;charset=utf-8",
    body: """
      {"message":"Sorry, Something went wrong when trying to process the request.","type":"operation_failed",\
      "api_error_code":"internal_error","http_status_code":500}
      """)
}

/// A fault for one particular request.
public struct ScriptedFault: Hashable, Sendable {
  /// Who is asked.
  public var host: SimulatedHost
  /// The method; nil is any.
  public var method: String?
  /// A part of the target that must be present.
  public var targetContains: String
  /// Which of the matching requests is meant, counted from 1 and from the moment of scripting.
  public var occurrence: Int
  /// What happens to it.
  public var fate: Fate

  /// A fault for the n-th matching request.
  public init(
    host: SimulatedHost, method: String? = nil, targetContains: String = "", occurrence: Int = 1, fate: Fate
  ) {
    self.host = host
    self.method = method
    self.targetContains = targetContains
    self.occurrence = occurrence
    self.fate = fate
  }

  func covers(_ request: WireRequest) -> Bool {
    request.host == host && (method ?? request.method) == request.method
      && contains(request.target, targetContains)
  }
}
