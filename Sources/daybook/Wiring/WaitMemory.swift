import Transport

/// Notes the waits that a remote system asks for before its answer is looked at any further, so that they outlive this
/// process: F&O's waits grow when somebody goes on sending (contracts/d365fo.md section 5, reliability.md I17).
struct WaitMemory: Sendable {
  /// Writes down how long no request may leave.
  let note: @Sendable (Duration) async -> Void
  /// For a wait that is told as a date.
  let wallClock: @Sendable () -> UnixTime

  /// A transport that notes what its answers ask for.
  func transport(_ inner: HTTPTransport) -> HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      let response = try await inner.send(request)
      if [429, 503].contains(response.status),
        let wait = RetryAfter(response.fields, now: wallClock()).floor
      {
        await note(wait)
      }
      return response
    }
  }
}
