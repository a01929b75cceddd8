import Console
import Synchronization
import Transport

/// Remembers the last call to a system, as far as a log may: no query, no body, no credential.
final class LastExchange: Sendable {
  private let kept = Mutex<LoggableExchange?>(nil)

  /// A transport whose calls are remembered.
  func witnessing(_ transport: HTTPTransport) -> HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      let began = ContinuousClock.now
      let result: Result<HTTPResponse, TransportError>
      do throws(TransportError) {
        result = .success(try await transport.send(request))
      } catch {
        result = .failure(error)
      }
      let exchange = LoggableExchange(request, result, took: ContinuousClock.now - began)
      self.kept.withLock { $0 = exchange }
      return try result.get()
    }
  }

  /// The last call in lines, or nil before the first one.
  var shown: Exchange? {
    kept.withLock(\.self).map { exchange in
      Exchange(
        operation: "\(exchange.method.rawValue) \(exchange.place)",
        request: ["\(exchange.operation), \(exchange.sentBytes) bytes sent"] + exchange.requestFields.texts,
        answer: exchange.outcome + exchange.answerFields.texts)
    }
  }
}

extension LoggableExchange {
  fileprivate var outcome: [String] {
    guard let status else { return [failure ?? "no answer"] }
    return ["\(status), \(receivedBytes ?? 0) bytes, \(duration.milliseconds) ms"]
  }
}
