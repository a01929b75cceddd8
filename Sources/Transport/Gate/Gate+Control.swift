import Synchronization

extension Gate {
  /// How the connection stands at this moment.
  public var pace: PaceState {
    let now = time.now()
    return state.withLock { $0.pacer.state(waiting: $0.line.waiting, now: now) }
  }

  /// How the connection stands, now and after each change. A slow reader gets the newest state only.
  public func paces() -> AsyncStream<PaceState> {
    let (stream, continuation) = AsyncStream<PaceState>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let now = time.now()
    let id = state.withLock { $0.watch(continuation, now: now) }
    continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.unwatch(id) } }
    return stream
  }

  /// Lets nothing out until ``resume()``; what is under way goes on.
  public func pause() { change { $0.isPaused = true } }

  /// Ends a pause.
  public func resume() { change { $0.isPaused = false } }

  /// Lets nothing out until ``credentialsChanged()``, because the other side refused fresh credentials. They
  /// are not tried in a loop (contracts/chargebee.md section 2, contracts/d365fo.md section 4).
  public func credentialsRefused() { change { $0.lacksCredentials = true } }

  /// Ends the hold of ``credentialsRefused()``.
  public func credentialsChanged() { change { $0.lacksCredentials = false } }

  /// Lets the backfill spend so many of a hundred requests; live requests go before it in any case. Without a
  /// number of requests per minute there is nothing to share.
  public func shareWithBackfill(percent: Int) {
    guard let limit = settings.perMinute else { return }
    change { $0.window?.setBackfillLimit(limit * percent / 100) }
  }

  /// Keeps a wait that the other side asked for earlier, before this gate was there: no request leaves before its end,
  /// and then one alone (I17).
  public func keepWaiting(_ remaining: Duration) {
    let now = time.now()
    state.withLock { $0.change(now: now) { $0.keepWaiting(until: now + remaining, now: now) } }
  }

  /// Ends a wait of our own making, because a person wants to know now.
  ///
  /// A wait that the other side asked for is kept: no request leaves before `Retry-After` (I17).
  public func tryNow() {
    let now = time.now()
    change { $0.breaker.tryNow(now: now) }
  }

  private func change(_ body: (inout Pacer) -> Void) {
    let now = time.now()
    state.withLock { $0.change(now: now, body) }
  }
}
