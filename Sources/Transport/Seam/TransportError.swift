/// Why there is no answer to a request.
///
/// The reason says what happened; ``wasPossiblySent`` says the one thing that the outcome table asks first:
/// can the other side have acted on it (design/reliability.md section 2)? Nothing in here holds a query, a
/// header field or a body.
public struct TransportError: Error, Hashable, Sendable {
  /// What happened.
  public let reason: Reason
  /// What was asked for: `POST CustomerPaymentJournalLines`.
  public let operation: String
  /// Where it was to go.
  public let origin: Origin

  /// An error while sending a request.
  public init(_ reason: Reason, for request: HTTPRequest) {
    self.reason = reason
    operation = request.operation
    origin = request.address.origin
  }

  /// What happened. Cases carry data; the sentences are in ``sentence``.
  public enum Reason: Hashable, Sendable {
    // Not a byte of the request left this machine.

    /// The name has no address.
    case nameNotFound
    /// No connection.
    case cannotConnect(ConnectFailure)
    /// No secure connection.
    case notTrusted(TLSFailure)
    /// Cancelled before the first byte.
    case cancelledBeforeSending
    /// The deadline came before a connection was free.
    case timedOutBeforeSending
    /// The program is ending and takes no more requests.
    case closed

    // Bytes of the request may have arrived, and there is no whole answer.

    /// The deadline came first.
    case timedOut(after: Duration)
    /// The connection was lost before the answer began.
    case connectionLost
    /// The connection was lost in mid-answer.
    case truncated(status: Int, received: Int)
    /// Cancelled after the first byte.
    case cancelled
    /// The answer is not HTTP, or its compression is broken.
    case unreadable(String)

    // Refused by a rule of our own, before sending.

    /// The request's body is larger than this number of bytes.
    case requestTooLarge(limit: Int)
    /// Another origin than the pinned one.
    case hostNotAllowed(String)
    /// Unencrypted, and not a loopback address.
    case notEncrypted
    /// A header field that could start another one.
    case malformedFields
    /// Held back by pacing.
    case held(Hold)

    // Refused by a rule of our own, after the answer began.

    /// The answer's body is larger than this number of bytes, after decompression.
    case answerTooLarge(limit: Int, status: Int)
    /// The answer points elsewhere; redirects are never followed. The host is nil where it cannot be read.
    case redirected(status: Int, to: String?)
  }
}

extension TransportError {
  /// Whether the other side can have seen the request, so that a write may have been applied.
  ///
  /// False only where it is certain that no byte left: in doubt, this says true.
  public var wasPossiblySent: Bool {
    switch reason {
    case .nameNotFound, .cannotConnect, .notTrusted, .cancelledBeforeSending, .timedOutBeforeSending, .closed,
      .requestTooLarge, .hostNotAllowed, .notEncrypted, .malformedFields, .held:
      false
    case .timedOut, .connectionLost, .truncated, .cancelled, .unreadable, .answerTooLarge, .redirected:
      true
    }
  }

  /// Whether we decided it ourselves, so that it says nothing about the health of the other side.
  public var isOurOwn: Bool {
    switch reason {
    case .cancelledBeforeSending, .cancelled, .closed, .requestTooLarge, .hostNotAllowed, .notEncrypted,
      .malformedFields, .held:
      true
    default:
      false
    }
  }

  /// Whether a second try of a read has a chance without anybody doing anything.
  public var isTransient: Bool {
    switch reason {
    case .nameNotFound, .cannotConnect, .timedOutBeforeSending, .timedOut, .connectionLost, .truncated,
      .unreadable:
      true
    case .notTrusted(let failure):
      failure.isTransient
    default:
      false
    }
  }
}

/// Why a connection could not be made.
public enum ConnectFailure: Hashable, Sendable {
  /// Nothing listens there.
  case refused
  /// No answer to the attempt in time.
  case timedOut
  /// No way there: network or host unreachable.
  case unreachable
  /// Another cause, by its system error number.
  case other(Int32)
}

/// Why a secure connection could not be made (design/reliability.md S9).
public enum TLSFailure: Hashable, Sendable {
  /// A certificate's time is over.
  case expired
  /// A certificate's time has not begun; or this machine's clock is wrong.
  case notYetValid
  /// The certificate is for another host.
  case wrongName
  /// The certificate vouches for itself.
  case selfSigned
  /// No authority that we trust vouches for the certificate, or it is not fit for a server.
  case untrusted
  /// The other side wants a protocol older than TLS 1.2.
  case protocolTooOld
  /// What answers there does not speak TLS.
  case notTLS
  /// The connection ended during the handshake.
  case interrupted
  /// Another cause.
  case other

  /// Whether it can pass without anybody doing anything.
  public var isTransient: Bool { self == .interrupted }
}
