/// A simulated Chargebee site, its Entra directory and an F&O environment, as one value.
///
/// A world is made from a seed and answers requests. It never reads a clock: every moment is an argument, in
/// epoch milliseconds UTC. The same seed, options and requests at the same times give the same answers, byte
/// for byte, in every process.
public struct World: Sendable {
  /// The options that the world was made with.
  public let options: WorldOptions
  /// The furthest moment that the world has reached, in epoch milliseconds UTC.
  public internal(set) var now: Int64
  /// Every request so far.
  public internal(set) var log = RequestLog()

  /// A world at ``WorldOptions/begins``.
  ///
  /// - Parameters:
  ///   - seed: Decides everything that is left to chance.
  ///   - documents: How many invoices, credit notes and transactions the month has; from 60 on every special
  ///     case of the tenant is among them.
  ///   - options: The rest.
  public init(seed: UInt64, documents: Int, options: WorldOptions = WorldOptions()) {
    self.options = options
    now = options.begins
  }

  /// Answers one request.
  ///
  /// The clock moves to the given moment first; a moment in the past counts as now.
  public mutating func answer(_ request: WireRequest, at milliseconds: Int64) -> WireAnswer {
    advance(to: milliseconds)
    return WireAnswer(status: 404)
  }

  /// Lets everything happen that is due by a moment: billing, the posting job, late writes.
  public mutating func advance(to milliseconds: Int64) {
    now = max(now, milliseconds)
  }

  /// Does what a person or a machine does to one of the systems, apart from requests.
  ///
  /// - Throws: ``ActRefusal`` when the system would not let it happen; nothing has changed then.
  public mutating func perform(_ act: Act, at milliseconds: Int64) throws(ActRefusal) {
    advance(to: milliseconds)
    throw ActRefusal("nobody is there yet to do it")
  }

  /// Scripts a fault for one particular request.
  public mutating func script(_ fault: ScriptedFault) {}

  /// Replaces the plan of what goes wrong by itself, and forgets scripted faults.
  public mutating func setFaults(_ plan: FaultPlan) {}
}
