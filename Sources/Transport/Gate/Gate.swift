import Synchronization

/// The one way out to a remote system: every request passes here, and here only anything is sent twice.
///
/// It puts all pacing in front of a transport: a wait that the other side asks for holds everybody, live
/// requests go before the backfill, reads are tried again within a budget, writes never
/// (design/reliability.md 1c, I17; contracts/d365fo.md section 5; contracts/chargebee.md section 3). Nobody
/// works in the background: whoever waits keeps the time.
public final class Gate: Sendable {
  /// How fast.
  public let settings: PaceSettings

  let time: MonotonicTime
  let state: Mutex<GateState>
  private let transport: HTTPTransport
  private let wallClock: @Sendable () -> UnixTime
  private let probe: (@Sendable () async -> HTTPRequest?)?
  private let waitAsked: (@Sendable (Duration) async -> Void)?

  /// A gate in front of a transport.
  ///
  /// Waits are kept by `clock`, which must be monotonic. `wallClock` serves a `Retry-After` that is a date in
  /// an answer without a `Date` of its own; `random` is for jitter. `probe` makes a cheap read, with
  /// credentials: it is sent when the breaker would let a read through and only writes are waiting. Without it
  /// these wait until somebody reads. `waitAsked` hears of each wait that an answer asks for, once it holds everybody.
  public init(
    _ transport: HTTPTransport, settings: PaceSettings, clock: some Clock<Duration>,
    wallClock: @escaping @Sendable () -> UnixTime, random: some RandomNumberGenerator & Sendable,
    probe: (@Sendable () async -> HTTPRequest?)? = nil,
    waitAsked: (@Sendable (Duration) async -> Void)? = nil
  ) {
    self.transport = transport
    self.settings = settings
    self.wallClock = wallClock
    self.probe = probe
    self.waitAsked = waitAsked
    time = MonotonicTime(clock)
    let start = GateState(pacer: Pacer(settings), random: random, canProbe: probe != nil)
    state = Mutex(start)
  }

  /// This gate as a transport, for the requests of one spender.
  public func transport(for spender: Spender) -> HTTPTransport {
    HTTPTransport { request throws(TransportError) in try await self.send(request, for: spender) }
  }

  /// Sends a request when it may leave.
  ///
  /// - Throws: what the transport throws; ``TransportError/Reason/held(_:)`` when the request would wait
  ///   longer than ``PaceSettings/patience``, in which case nothing was sent.
  public func send(_ request: HTTPRequest, for spender: Spender) async throws(TransportError) -> HTTPResponse
  {
    var attempt = 0
    while true {
      let ticket = try await leave(request, spender)
      let result = await attempted(request, ticket)
      guard let wait = waitBeforeRetry(request, result, attempt) else { return try result.get() }
      attempt += 1
      do { try await time.sleep(time.now() + wait) } catch { return try result.get() }
    }
  }

  /// Waits for the right to send, and sends the probe for the others where that falls to this request.
  private func leave(_ request: HTTPRequest, _ spender: Spender) async throws(TransportError) -> Pacer.Ticket
  {
    while true {
      switch try await grant(request, spender) {
      case .send(let ticket): return ticket
      case .probe(let ticket): await sendProbe(ticket)
      }
    }
  }

  private func attempted(
    _ request: HTTPRequest, _ ticket: Pacer.Ticket
  ) async -> Result<HTTPResponse, TransportError> {
    let result: Result<HTTPResponse, TransportError>
    do throws(TransportError) {
      result = .success(try await transport.send(request))
    } catch {
      result = .failure(error)
    }
    let observation = Pacer.Observation(result, now: wallClock())
    finish(ticket, observation)
    if let wait = observation.askedWait { await waitAsked?(wait) }
    return result
  }

  private func sendProbe(_ ticket: Pacer.Ticket) async {
    guard let request = await probe?(), request.method.isRead else {
      finish(ticket, .abandoned)
      return
    }
    _ = await attempted(request, ticket)
  }

  private func finish(_ ticket: Pacer.Ticket, _ observation: Pacer.Observation) {
    let now = time.now()
    state.withLock { $0.finish(ticket, observation, now: now) }
  }

  private func waitBeforeRetry(
    _ request: HTTPRequest, _ result: Result<HTTPResponse, TransportError>, _ attempt: Int
  ) -> Duration? {
    state.withLock { $0.waitBeforeRetry(request, after: result, attempt: attempt) }
  }
}
