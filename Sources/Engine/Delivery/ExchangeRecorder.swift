import Store
import Synchronization
public import Transport

/// Keeps the request and the answer of the write that is under way, for whoever asks later what exactly was said
/// (design/console.md section 5.3). Header fields that could carry a credential are masked.
public final class ExchangeRecorder: Sendable {
  @TaskLocal static var current: ExchangeRecorder?

  private let kept = Mutex<Exchange?>(nil)

  /// What went over the wire last.
  var exchange: Exchange? { kept.withLock(\.self) }

  /// A transport that hands what it sends and gets to the recorder of the task, where there is one.
  public static func listening(to transport: HTTPTransport) -> HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      guard let current else { return try await transport.send(request) }
      do throws(TransportError) {
        let response = try await transport.send(request)
        current.keep(request, response)
        return response
      } catch {
        current.keep(request, nil)
        throw error
      }
    }
  }

  private func keep(_ request: HTTPRequest, _ response: HTTPResponse?) {
    let question = request.head + "\r\n\r\n"
    let answer = response.map { Array(($0.head + "\r\n\r\n").utf8) + $0.body } ?? []
    kept.withLock { $0 = Exchange(request: Array(question.utf8) + request.body, answer: answer) }
  }
}

extension HTTPRequest {
  /// The first line and the harmless fields.
  fileprivate var head: String {
    (["\(method.rawValue) \(address.withoutQuery)"] + LoggableFields(fields).texts).joined(separator: "\r\n")
  }
}

extension HTTPResponse {
  /// The status and the harmless fields.
  fileprivate var head: String {
    (["\(status)"] + LoggableFields(fields).texts).joined(separator: "\r\n")
  }
}
