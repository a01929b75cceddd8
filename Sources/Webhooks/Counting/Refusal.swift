/// Why a request, or a connection, was not taken.
public enum Refusal: String, Error, Hashable, CaseIterable {
  /// It is no HTTP that we accept.
  case malformed
  /// Its body is not what the sender should send.
  case unreadable
  /// Neither user name and password nor a key that we know.
  case wrongCredentials
  /// Nobody is to send anything there.
  case unknownPath
  /// Not a POST.
  case wrongMethod
  /// Not JSON, or compressed.
  case wrongType
  /// The body is too large.
  case tooLarge
  /// Header or body came too slowly.
  case tooSlow
  /// Too many wrong credentials from this address within a minute.
  case tooManyFailures
  /// Too many connections in all.
  case tooManyConnections
  /// Too many connections from one address.
  case tooManyOfOneAddress
  /// The bodies of all requests take too much memory.
  case tooManyBytes
  /// Too many events wait to be committed, or to be followed.
  case inboxFull
  /// The disk is full.
  case diskFull
  /// Sending is halted, so nothing is taken in either.
  case halted
  /// The records cannot be written.
  case storeFailed
  /// The commit took too long; whether it will come is not known.
  case commitLate
  /// The program is ending.
  case ending

  /// The status of the answer (RFC 9110 section 15).
  var status: Int {
    switch self {
    case .malformed, .unreadable: 400
    case .wrongCredentials: 401
    case .unknownPath: 404
    case .wrongMethod: 405
    case .tooSlow: 408
    case .tooLarge: 413
    case .wrongType: 415
    case .tooManyFailures: 429
    case .tooManyConnections, .tooManyOfOneAddress, .tooManyBytes, .inboxFull, .diskFull, .halted,
      .storeFailed, .commitLate, .ending:
      503
    }
  }

  /// Whether the same may be taken later.
  var passes: Bool { status == 503 || status == 429 }

  /// Whether the connection ends with the answer: what follows on it cannot be trusted, or nobody should stay.
  var closes: Bool {
    switch self {
    // The request was read to its end; what is wrong is its content, or it is on our side.
    case .unreadable, .inboxFull, .diskFull, .halted, .storeFailed: false
    default: true
    }
  }
}
