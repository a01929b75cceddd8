import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL
import Transport

/// What an error of the layers below means to us.
///
/// "Not sent" is concluded only where it is certain: from an error that no exchange can have after its first
/// byte, while no byte was handed over. Every error that is not known here counts as "may have arrived"
/// (design/reliability.md section 2).
struct ErrorReading {
  private let error: any Error
  private let progress: Exchange.Progress
  private let deadline: Duration
  private let largestAnswer: Int

  init(_ error: any Error, _ progress: Exchange.Progress, _ deadline: Duration, _ largestAnswer: Int) {
    self.error = error
    self.progress = progress
    self.deadline = deadline
    self.largestAnswer = largestAnswer
  }

  var reason: TransportError.Reason {
    if let refusal = error as? Exchange.Refusal { return refusal.reason }
    if !progress.isSent, let early { return early }
    return late
  }

  // MARK: Before the first byte

  private var early: TransportError.Reason? {
    switch error {
    case let error as HTTPClientError: early(error)
    default: ConnectReading(error).reason ?? TLSReading(error).failure.map { .notTrusted($0) }
    }
  }

  private func early(_ error: HTTPClientError) -> TransportError.Reason? {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout: .cannotConnect(.timedOut)
    case .getConnectionFromPoolTimeout, .deadlineExceeded: .timedOutBeforeSending
    case .cancelled: .cancelledBeforeSending
    case .alreadyShutdown: .closed
    case .invalidURL, .emptyHost, .emptyScheme: .hostNotAllowed("what is not an address")
    default: nil
    }
  }

  // MARK: After it

  private var late: TransportError.Reason {
    switch error {
    case let error as HTTPClientError: late(error)
    case let error as NIOHTTPDecompression.DecompressionError:
      error == .limit
        ? .answerTooLarge(limit: largestAnswer, status: status) : .unreadable("broken compression")
    case is NIOHTTPDecompression.ExtraDecompressionError: .unreadable("broken compression")
    case let error as HTTPParserError:
      error == .invalidEOFState ? lost : .unreadable("not valid HTTP")
    default: lost
    }
  }

  private func late(_ error: HTTPClientError) -> TransportError.Reason {
    switch error {
    case .deadlineExceeded, .readTimeout, .writeTimeout: .timedOut(after: deadline)
    case .cancelled: .cancelled
    default: lost
    }
  }

  private var status: Int { progress.head?.status ?? 0 }

  private var lost: TransportError.Reason {
    guard let head = progress.head else { return .connectionLost }
    return .truncated(status: head.status, received: progress.body.count)
  }
}
