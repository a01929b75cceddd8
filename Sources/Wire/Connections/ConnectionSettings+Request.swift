import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Transport

extension ConnectionSettings {
  /// Why a request is not sent at all, or nil.
  func refusal(of request: HTTPRequest) -> TransportError.Reason? {
    if !request.address.origin.isSafe { return .notEncrypted }
    if !request.fields.isWellFormed { return .malformedFields }
    if request.body.count > largestRequest { return .requestTooLarge(limit: largestRequest) }
    return nil
  }

  /// A request as the client below wants it.
  func wireForm(of request: HTTPRequest) throws -> HTTPClient.Request {
    var headers = HTTPHeaders(request.fields.all.map { ($0.name, $0.value) })
    if !headers.contains(name: "User-Agent") { headers.add(name: "User-Agent", value: userAgent) }
    if !headers.contains(name: "Accept-Encoding") { headers.add(name: "Accept-Encoding", value: "gzip") }
    return try HTTPClient.Request(
      url: request.address.text, method: NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue),
      headers: headers, body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body)))
  }
}
