/// The one seam to the outside world (style/house-style.md 5.6).
///
/// Live traffic, recorded traffic and the simulated systems are all values of this type, so that nothing
/// above needs a protocol. Decorators take a transport and return one.
public struct HTTPTransport: Sendable {
  /// Sends one request and reads its answer to the end.
  ///
  /// An answer with any status is a value. What is thrown says whether the request can have arrived:
  /// ``TransportError/wasPossiblySent``.
  public var send: @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse

  /// A transport that does this for each request.
  public init(send: @escaping @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse) {
    self.send = send
  }
}
