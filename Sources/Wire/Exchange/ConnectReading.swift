import Glibc
import NIOCore
import NIOPosix
import Transport

/// What an error while connecting means.
struct ConnectReading {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  /// The reason, or nil for an error that does not come from connecting alone.
  var reason: TransportError.Reason? {
    switch error {
    case let error as NIOConnectionError: reason(error)
    case ChannelError.connectTimeout: .cannotConnect(.timedOut)
    // Only connect(2) reports these two; the others can also end an open connection.
    case let error as IOError where error.errnoCode == ECONNREFUSED || error.errnoCode == ENETUNREACH:
      .cannotConnect(failure(error))
    default: nil
    }
  }

  private func reason(_ error: NIOConnectionError) -> TransportError.Reason {
    guard let first = error.connectionErrors.first?.error else { return .nameNotFound }
    return .cannotConnect(failure(first))
  }

  private func failure(_ error: any Error) -> ConnectFailure {
    if case ChannelError.connectTimeout = error { return .timedOut }
    guard let code = (error as? IOError)?.errnoCode else { return .other(0) }
    return switch code {
    case ECONNREFUSED: .refused
    case ETIMEDOUT: .timedOut
    case ENETUNREACH, EHOSTUNREACH, ENETDOWN: .unreachable
    default: .other(code)
    }
  }
}
