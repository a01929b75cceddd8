/// What a gate keeps under its lock: the rules, the line, and who watches.
struct GateState: Sendable {
  var pacer: Pacer
  var line = WaitingLine()
  private var random: any RandomNumberGenerator & Sendable
  private let canProbe: Bool
  private var watchers: [Int: AsyncStream<PaceState>.Continuation] = [:]
  private var nextWatcher = 0

  init(pacer: Pacer, random: any RandomNumberGenerator & Sendable, canProbe: Bool) {
    self.pacer = pacer
    self.random = random
    self.canProbe = canProbe
  }

  // MARK: What came of a request

  mutating func finish(_ ticket: Pacer.Ticket, _ observation: Pacer.Observation, now: Duration) {
    pacer.finish(ticket, observation, now: now, using: &random)
    changed(now)
  }

  mutating func waitBeforeRetry(
    _ request: HTTPRequest, after result: Result<HTTPResponse, TransportError>, attempt: Int
  ) -> Duration? {
    pacer.waitBeforeRetry(request, after: result, attempt: attempt, using: &random)
  }

  /// A rule was changed by a person; those who wait look again.
  mutating func change(now: Duration, _ body: (inout Pacer) -> Void) {
    body(&pacer)
    changed(now)
    line.wakeAll()
  }

  private mutating func changed(_ now: Duration) {
    letOut(now)
    line.wakeHeads()
    guard !watchers.isEmpty else { return }
    let state = pacer.state(waiting: line.waiting, now: now)
    for id in watchers.keys.sorted() { watchers[id]?.yield(state) }
  }

  // MARK: Letting out

  /// Gives the right to leave to as many as may have it, in the order of the line.
  private mutating func letOut(_ now: Duration) {
    for (index, place) in line.places.enumerated() where place.grant == nil {
      switch pacer.admission(place.spender, isRead: place.isRead, now: now) {
      case .free:
        line.give(.send(pacer.depart(place.spender, for: place.purpose, asProbe: false, now: now)), at: index)
      case .asProbe:
        line.give(.send(pacer.depart(place.spender, for: place.purpose, asProbe: true, now: now)), at: index)
      case .blocked(.failing, until: nil) where canProbe && isProbeDue(place, now):
        line.give(.probe(pacer.depart(place.spender, for: place.purpose, asProbe: true, now: now)), at: index)
      case .blocked(.failing, _), .blocked(.budgetSpent, _):
        continue  // Another kind of request may still pass.
      case .blocked:
        return
      }
    }
  }

  /// Whether a read could go out now to try, while a write cannot.
  private func isProbeDue(_ place: WaitingLine.Place, _ now: Duration) -> Bool {
    pacer.admission(place.spender, isRead: true, now: now) == .asProbe
  }

  /// What a request in the line should do now.
  mutating func step(_ id: Int, patience: Duration, now: Duration) -> Gate.Step {
    let before = line.grants
    letOut(now)
    if line.grants != before { line.wakeHeads() }
    guard let place = line[id] else { return .fail(Hold(cause: .lineFull)) }
    if let grant = place.grant {
      _ = line.leave(id)
      return .go(grant)
    }
    return waiting(place, until: place.arrived + patience, now: now)
  }

  private func waiting(_ place: WaitingLine.Place, until patienceEnds: Duration, now: Duration) -> Gate.Step {
    let admission = pacer.admission(place.spender, isRead: place.isRead, now: now)
    guard case .blocked(let cause, let until) = admission else { return .fail(Hold(cause: .busy)) }
    let isHopeless = cause == .credentials || cause == .paused
    guard !isHopeless, now < patienceEnds, until ?? .zero <= patienceEnds else {
      return .fail(Hold(cause: cause, remaining: until.map { max(.zero, $0 - now) }))
    }
    return .wait(until: min(until ?? patienceEnds, patienceEnds))
  }

  /// A request leaves the line unsent.
  mutating func giveUp(_ id: Int, now: Duration) {
    if let grant = line.leave(id) { pacer.undo(grant.ticket, now: now) }
    changed(now)
  }

  // MARK: Watching

  mutating func watch(_ continuation: AsyncStream<PaceState>.Continuation, now: Duration) -> Int {
    nextWatcher += 1
    watchers[nextWatcher] = continuation
    continuation.yield(pacer.state(waiting: line.waiting, now: now))
    return nextWatcher
  }

  mutating func unwatch(_ id: Int) { watchers[id] = nil }
}
