public import Ledger

/// Work on one customer account in F&O: creating it, or telling it what changed in Chargebee.
///
/// It is the third small machine beside the posting and the delivery, with the same three outcomes of a write
/// (design/reliability.md section 2): what was sent without an answer is looked up before anything is sent again.
/// F&O may also say that it is done while the change waits there for an approval (contracts/d365fo.md section
/// 11, *change proposals*), so that nothing counts before it was read back.
public struct AccountErrand: Hashable, Sendable, Codable {
  /// The row that remembers it.
  public typealias ID = Int64

  /// What it is for.
  public enum Purpose: Hashable, Sendable, Codable {
    /// An account is created.
    case creation
    /// Fields that Chargebee owns are changed.
    case change(CustomerAccountNumber)
  }

  /// What it is for.
  public let purpose: Purpose
  /// What is written, exactly; a second try writes the same.
  public let fields: AccountFields
  /// Where it stands.
  public private(set) var state: State

  /// An errand that is to be sent, or that stands somewhere.
  public init(_ purpose: Purpose, _ fields: AccountFields, state: State = .due) {
    self.purpose = purpose
    self.fields = fields
    self.state = state
  }

  /// A write whose answer was lost.
  public struct Doubt: Hashable, Sendable, Codable {
    /// When it was sent (milliseconds since 1970 UTC): the quiet period counts from here.
    public var sentAt: Int64
    /// How often a look-up found nothing since the quiet period ended.
    public var absences: Int
    /// When the last of these look-ups was.
    public var lookedAt: Int64?

    /// A write that was sent at a moment and never answered.
    public init(sentAt: Int64, absences: Int = 0, lookedAt: Int64? = nil) {
      self.sentAt = sentAt
      self.absences = absences
      self.lookedAt = lookedAt
    }

    /// When the next look-up may be: the first after the quiet period, the next after a gap.
    public func nextLookUp(quietPeriod: Int64, gap: Int64) -> Int64 {
      max(sentAt + quietPeriod, lookedAt.map { $0 + gap } ?? 0)
    }
  }

  /// Where an errand stands.
  public enum State: Hashable, Sendable, Codable {
    /// It is to be sent, after a look whether it is there already.
    case due
    /// It is being sent since this moment (milliseconds since 1970 UTC).
    case sending(at: Int64)
    /// It was sent, and nobody knows whether it arrived.
    case inDoubt(Doubt)
    /// F&O said that it is done; it has been read back so often without being there as it was sent.
    case unproven(CustomerAccountNumber, since: Int64, looks: Int)
    /// It was read back; what F&O stores differently, field by field.
    case done(CustomerAccountNumber, differences: [String])
    /// F&O said no.
    case refused(Refusal)
    /// Something else stands there: nothing is sent.
    case conflict(String)
    /// We gave up.
    case deadLetter(String)
    /// It was not needed any more before it was sent.
    case withdrawn
  }

  /// What can happen to an errand.
  public enum Event: Hashable, Sendable {
    /// The first byte is about to leave.
    case sent(at: Int64)
    /// F&O said that it is done.
    case applied(CustomerAccountNumber, at: Int64)
    /// Nothing left this machine, or F&O had no time.
    case notTaken
    /// No answer came to what was sent at this moment.
    case answerLost(sentAt: Int64)
    /// F&O said no.
    case refused(Refusal)
    /// What we would send, or sent, is there.
    case found(CustomerAccountNumber, at: Int64)
    /// Nothing of it is there, after the quiet period.
    case absent(at: Int64)
    /// Something else is there.
    case foundOther(String)
    /// It was read back, and stands there; what differs.
    case readBack(differences: [String])
    /// It was read back, and is not there yet as it was sent.
    case notThereYet
    /// It is no longer needed.
    case withdrawn
    /// There was no end to it.
    case givenUp(String)
  }

  /// Lets something happen.
  ///
  /// - Returns: false when the event does not fit the state: it is late or repeated, and changed nothing.
  public mutating func apply(_ event: Event) -> Bool {
    guard let next = state.after(event) else { return false }
    state = next
    return true
  }
}

extension AccountErrand.State {
  /// Whether there is still something to do.
  public var isOpen: Bool {
    switch self {
    case .due, .sending, .inDoubt, .unproven: true
    case .done, .refused, .conflict, .deadLetter, .withdrawn: false
    }
  }

  /// Whether it ended without what it was for, so that a person must look.
  public var isFailed: Bool {
    switch self {
    case .refused, .conflict, .deadLetter: true
    case .due, .sending, .inDoubt, .unproven, .done, .withdrawn: false
    }
  }

  /// The state after an event; nil where the event does not fit.
  fileprivate func after(_ event: AccountErrand.Event) -> Self? {
    switch (self, event) {
    case (.due, .sent(let at)): .sending(at: at)
    case (.due, .withdrawn): .withdrawn
    case (.due, .found(let number, let at)), (.inDoubt, .found(let number, let at)):
      .unproven(number, since: at, looks: 0)
    case (.due, .foundOther(let what)), (.inDoubt, .foundOther(let what)), (.unproven, .foundOther(let what)):
      .conflict(what)
    case (.sending, .applied(let number, let at)): .unproven(number, since: at, looks: 0)
    case (.sending, .notTaken): .due
    case (.sending, .answerLost(let at)): .inDoubt(.init(sentAt: at))
    case (.sending, .refused(let refusal)): .refused(refusal)
    case (.inDoubt(let doubt), .absent(let at)): Self.absent(doubt, at)
    case (.unproven(let number, _, _), .readBack(let differences)): .done(number, differences: differences)
    case (.unproven(let number, let since, let looks), .notThereYet):
      .unproven(number, since: since, looks: looks + 1)
    case (.due, .givenUp(let why)), (.inDoubt, .givenUp(let why)), (.unproven, .givenUp(let why)):
      .deadLetter(why)
    default: nil
    }
  }

  /// Absent twice, some time apart, is not there: the same may be sent again.
  private static func absent(_ doubt: AccountErrand.Doubt, _ at: Int64) -> Self {
    doubt.absences > 0
      ? .due : .inDoubt(.init(sentAt: doubt.sentAt, absences: doubt.absences + 1, lookedAt: at))
  }
}
