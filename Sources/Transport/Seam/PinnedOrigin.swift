extension HTTPTransport {
  /// A transport that speaks to one origin only.
  ///
  /// An `@odata.nextLink` or a mistake in configuration can name any host; the token must not follow it there
  /// (design/reliability.md S8). Nothing goes out unencrypted either, except to a loopback address (S9).
  public func pinned(to origin: Origin) -> HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      let wanted = request.address.origin
      guard wanted == origin else {
        throw TransportError(.hostNotAllowed(wanted.description), for: request)
      }
      guard wanted.isSafe else { throw TransportError(.notEncrypted, for: request) }
      return try await send(request)
    }
  }
}
