extension TransportError: CustomStringConvertible {
  /// What happened, where, and what to do.
  public var description: String { "\(operation) to \(origin): \(sentence) \(advice)" }

  /// What happened, as a sentence.
  public var sentence: String {
    switch reason {
    case .nameNotFound: "the host name has no address."
    case .cannotConnect(let failure): "no connection: \(failure.words)."
    case .notTrusted(let failure): "no secure connection: \(failure.words)."
    case .cancelledBeforeSending: "cancelled before anything was sent."
    case .timedOutBeforeSending: "no connection was free before the deadline; nothing was sent."
    case .closed: "the program is ending; nothing was sent."
    case .timedOut(let after): "no whole answer within \(after)."
    case .connectionLost: "the connection was lost before the answer."
    case .truncated(let status, let received):
      "the connection was lost in the answer (status \(status), \(received) bytes read)."
    case .cancelled: "cancelled after it was sent."
    case .unreadable(let detail): "the answer cannot be read (\(detail))."
    default: refusal
    }
  }

  private var refusal: String {
    switch reason {
    case .requestTooLarge(let limit): "the request is larger than \(limit) bytes; nothing was sent."
    case .hostNotAllowed(let host): "\(host) is not the host of this connection; nothing was sent."
    case .notEncrypted: "unencrypted requests go to 127.0.0.1 or [::1] only; nothing was sent."
    case .malformedFields: "a header field holds a character that must not stand there; nothing was sent."
    case .held(let hold): "held back: \(hold.words)."
    case .answerTooLarge(let limit, let status):
      "the answer (status \(status)) is larger than \(limit) bytes and was dropped."
    case .redirected(let status, let host):
      "the answer (status \(status)) points to \(host ?? "another place"); redirects are not followed."
    default: ""
    }
  }

  /// What to do.
  public var advice: String {
    switch reason {
    case .nameNotFound: "Check the host in the configuration and this machine's DNS."
    case .cannotConnect: "Check network, firewall and proxy; it is tried again."
    case .notTrusted(let failure): failure.advice
    case .requestTooLarge, .answerTooLarge: "Ask for less at a time."
    case .hostNotAllowed, .redirected: "Check the host in the configuration."
    case .notEncrypted: "Use https."
    case .malformedFields: "Check the credentials for line breaks."
    case .held(let hold): hold.advice
    case .cancelledBeforeSending, .timedOutBeforeSending, .closed: "It can be sent again."
    case .timedOut, .connectionLost, .truncated, .cancelled, .unreadable:
      "A read can be repeated; after a write, look up whether it arrived."
    }
  }
}

extension ConnectFailure {
  fileprivate var words: String {
    switch self {
    case .refused: "nothing listens there"
    case .timedOut: "the other side did not react in time"
    case .unreachable: "there is no way to that network"
    case .other(let code): "system error \(code)"
    }
  }
}

extension TLSFailure {
  fileprivate var words: String {
    switch self {
    case .expired: "the certificate has expired"
    case .notYetValid: "the certificate is not valid yet"
    case .wrongName: "the certificate is for another host name"
    case .selfSigned: "the certificate is self-signed"
    case .untrusted: "the certificate comes from no authority that is trusted here"
    case .protocolTooOld: "the other side wants a protocol older than TLS 1.2"
    case .notTLS: "what answers there does not speak TLS"
    case .interrupted: "the other side hung up during the handshake"
    case .other: "the handshake failed"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .notYetValid: "Check this machine's clock."
    case .interrupted: "It is tried again."
    default:
      "Check the address; if it is right, tell the owner of the server. Verification cannot be turned off."
    }
  }
}

extension Hold {
  fileprivate var words: String {
    switch cause {
    case .throttled: "the other side asked us to wait"
    case .failing: "the other side fails too often"
    case .budgetSpent: "the requests of this minute are spent"
    case .credentials: "the credentials were not accepted"
    case .paused: "the connection is paused"
    case .busy: "as many requests are under way as may be"
    case .lineFull: "too many requests are waiting"
    }
  }

  fileprivate var advice: String {
    switch cause {
    case .credentials: "Give valid credentials."
    case .paused: "Resume the connection."
    default: remaining.map { "It goes on in \(max(1, $0.components.seconds)) s." } ?? "It goes on by itself."
    }
  }
}
