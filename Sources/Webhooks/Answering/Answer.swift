import NIOHTTP1

/// An answer. Nothing of a request comes back in it.
struct Answer: Hashable, Sendable {
  let status: Int
  /// What is wrong, in a sentence for whoever reads the sender's log; empty where nothing is.
  let words: String
  let fields: [Field]
  let closes: Bool

  /// A field beside those that every answer has.
  struct Field: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// It is on the disk, or there is nothing to keep.
  static let taken = Answer(status: 200, words: "", fields: [], closes: false)

  /// It was not taken.
  init(_ refusal: Refusal, _ limits: ListenerLimits) {
    var fields: [Field] = []
    if refusal.passes { fields.append(Field(name: "Retry-After", value: String(limits.retryAfter))) }
    if refusal == .wrongMethod { fields.append(Field(name: "Allow", value: "POST")) }
    if refusal == .wrongCredentials {
      fields.append(Field(name: "WWW-Authenticate", value: #"Basic realm="Daybook", charset="UTF-8""#))
    }
    self.init(status: refusal.status, words: refusal.words, fields: fields, closes: refusal.closes)
  }

  private init(status: Int, words: String, fields: [Field], closes: Bool) {
    self.status = status
    self.words = words
    self.fields = fields
    self.closes = closes
  }

  /// The head of the response.
  func head(keepsAlive: Bool) -> HTTPResponseHead {
    var headers = HTTPHeaders([("Content-Length", String(words.utf8.count))])
    if !words.isEmpty { headers.add(name: "Content-Type", value: "text/plain; charset=utf-8") }
    for field in fields { headers.add(name: field.name, value: field.value) }
    if !keepsAlive { headers.add(name: "Connection", value: "close") }
    return HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
  }
}

extension Refusal {
  /// A sentence for the sender. It does not say more about us than the sender has to know.
  fileprivate var words: String {
    switch self {
    case .malformed: "The request is not well-formed.\n"
    case .unreadable: "The body is no event with an id.\n"
    case .wrongCredentials: "User name and password are needed.\n"
    case .unknownPath: "There is nothing at this address.\n"
    case .wrongMethod: "Events come by POST.\n"
    case .wrongType: "Events come as application/json, not compressed.\n"
    case .tooLarge: "The body is too large.\n"
    case .tooSlow: "The request took too long.\n"
    case .tooManyFailures: "Too many attempts.\n"
    case .tooManyConnections, .tooManyOfOneAddress, .tooManyBytes, .inboxFull, .diskFull, .halted,
      .storeFailed, .commitLate, .ending:
      "Not now. Please send it again later.\n"
    }
  }
}
