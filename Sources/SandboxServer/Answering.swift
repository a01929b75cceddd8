import HTTPTypes
import HummingbirdCore
import NIOCore
import Sandbox

/// Brings requests from the wire to the world, and carries out what the network does to the answers.
///
/// Its functions run where the server's do: a response writer must not change hands.
struct Answering: Sendable {
  /// The connection closes here; what was meant to follow never comes.
  struct ConnectionLost: Error {}

  let world: SharedWorld
  let time: ServerTime
  /// Who listens on this port.
  let host: SimulatedHost

  /// The largest request that is read: ten times the largest batch of real life.
  private static let largestBody = 64 * 1_024 * 1_024
  /// How long a caller is kept waiting for an answer that will not come, in milliseconds of sandbox time.
  private static let patience: Int64 = 600_000

  @concurrent
  func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
    let body = try await request.body.collect(upTo: Self.largestBody)
    let wire = wireRequest(request.head, Array(body.readableBytesView))
    let now = time.now()
    let isControl = wire.target.utf8.starts(with: "/sandbox/".utf8)
    let answer = world.withWorld { isControl ? $0.control(wire, at: now) : $0.answer(wire, at: now) }
    try await deliver(answer, writer, channel)
  }

  private func wireRequest(_ head: HTTPRequest, _ body: [UInt8]) -> WireRequest {
    let target = head.path ?? "/"
    var headers = head.headerFields.map { WireHeader($0.name.rawName, $0.value) }
    if let authority = head.authority { headers.append(WireHeader("Host", authority)) }
    return WireRequest(
      host: host == .financeOperations && isTokenPath(target) ? .identity : host,
      method: head.method.rawValue,
      target: target, headers: headers, body: body, origin: "http://\(head.authority ?? "127.0.0.1")")
  }

  /// `/tenant/oauth2/...`: F&O has no such path.
  private func isTokenPath(_ target: String) -> Bool {
    let parts = target.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2)
    return parts.count > 1 && parts[1].elementsEqual("oauth2".utf8)
  }

  @concurrent
  private func deliver(
    _ answer: WireAnswer, _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    switch answer.delivery {
    case .delivered: try await write(answer, writer)
    case .delayed(let milliseconds):
      try await time.wait(milliseconds)
      try await write(answer, writer)
    case .lostAfterCommit, .lostBeforeCommit: throw ConnectionLost()
    case .appliedLater:
      try await time.wait(Self.patience)
      throw ConnectionLost()
    case .truncated(let bytes): try await write(answer, only: bytes, writer, channel)
    }
  }

  private func head(_ answer: WireAnswer) -> HTTPResponse {
    var fields = HTTPFields()
    for header in answer.headers {
      if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
    }
    if answer.status != 204 { fields[.contentLength] = String(answer.body.count) }
    return HTTPResponse(status: .init(code: answer.status), headerFields: fields)
  }

  @concurrent
  private func write(_ answer: WireAnswer, _ writer: consuming ResponseWriter) async throws {
    try await writer.write(
      response: head(answer), body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  /// The length promises everything; the connection closes after a part.
  @concurrent
  private func write(
    _ answer: WireAnswer, only bytes: Int, _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    var body = try await writer.writeHead(head(answer))
    try await body.write(ByteBuffer(bytes: answer.body.prefix(bytes)))
    // What was written must be on its way before the connection goes.
    try await channel.eventLoop.submit {}.get()
    throw ConnectionLost()
  }
}
