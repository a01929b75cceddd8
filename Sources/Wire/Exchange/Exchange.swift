import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization
import Transport

/// One request on its way: takes note of how far it got, and gathers the answer within its bounds.
final class Exchange: HTTPClientResponseDelegate {
  /// How far an exchange got.
  struct Progress: Sendable {
    /// Whether the first bytes were handed to the connection.
    var isSent = false
    /// The answer's head, once it is there.
    var head: Head?
    /// The body so far.
    var body: [UInt8] = []

    struct Head: Sendable {
      let status: Int
      let fields: HTTPFields
    }
  }

  /// An answer that is dropped by a rule of ours.
  struct Refusal: Error {
    let reason: TransportError.Reason
  }

  let request: HTTPRequest
  private let largestAnswer: Int
  private let state = Mutex(Progress())

  init(_ request: HTTPRequest, largestAnswer: Int) {
    self.request = request
    self.largestAnswer = largestAnswer
  }

  var progress: Progress { state.withLock { $0 } }

  func didSendRequestHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPRequestHead) {
    state.withLock { $0.isSent = true }
  }

  func didReceiveHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPResponseHead) -> EventLoopFuture<Void>
  {
    let fields = HTTPFields(head.headers.map { ($0.name, $0.value) })
    let read = Progress.Head(status: Int(head.status.code), fields: fields)
    state.withLock { $0.head = read }
    return done(AnswerRules(read, largestAnswer).refusal, task)
  }

  func didReceiveBodyPart(task: HTTPClient.Task<HTTPResponse>, _ buffer: ByteBuffer) -> EventLoopFuture<Void>
  {
    let refusal: TransportError.Reason? = state.withLock { progress in
      guard progress.body.count + buffer.readableBytes <= largestAnswer else {
        return .answerTooLarge(limit: largestAnswer, status: progress.head?.status ?? 0)
      }
      progress.body.append(contentsOf: buffer.readableBytesView)
      return nil
    }
    return done(refusal, task)
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPResponse>) throws -> HTTPResponse {
    let progress = progress
    guard let head = progress.head else { throw Refusal(reason: .connectionLost) }
    let isWhole = AnswerRules(head, largestAnswer).isFramed
    return HTTPResponse(status: head.status, fields: head.fields, body: progress.body, isWhole: isWhole)
  }

  private func done(
    _ refusal: TransportError.Reason?, _ task: HTTPClient.Task<HTTPResponse>
  ) -> EventLoopFuture<Void> {
    guard let refusal else { return task.eventLoop.makeSucceededVoidFuture() }
    return task.eventLoop.makeFailedFuture(Refusal(reason: refusal))
  }
}
