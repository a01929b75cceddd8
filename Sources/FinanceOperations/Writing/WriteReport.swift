public import Transport

/// What is known of one write, as facts; what they mean for the books is decided elsewhere
/// (design/reliability.md section 2, the outcome table).
public struct WriteReport<Stored: Hashable & Sendable>: Hashable, Sendable {
  /// What was to be written: `POST CustomerPaymentJournalLines`.
  public let operation: String
  /// What came of it.
  public let outcome: Outcome

  /// A report.
  public init(operation: String, outcome: Outcome) {
    self.operation = operation
    self.outcome = outcome
  }

  /// What came of a write.
  public enum Outcome: Hashable, Sendable {
    /// No byte of the request left.
    case notSent(WriteObstacle)
    /// Bytes may have left, and no whole answer came back.
    case lost(TransportError)
    /// A whole answer.
    case answered(status: Int, Answer)
  }

  /// What a whole answer said.
  public enum Answer: Hashable, Sendable {
    /// It is stored, and what came back equals what was sent.
    case stored(Stored)
    /// It is stored, but not as it was sent.
    case different(Stored, [Difference])
    /// F&O's error envelope, from the write pipeline or with a status that says that nothing was carried
    /// out: the write was tried and rolled back, or not begun.
    case refused(ODataRefusal)
    /// F&O said that it is done, and reading it back failed.
    case unconfirmed(FinanceError)
    /// Nothing that proves anything: a gateway's page, an unreadable or unfinished body, a missing part.
    case unreadable(String)
  }
}

/// Why nothing of a write was sent.
public enum WriteObstacle: Hashable, Sendable {
  /// There is no token.
  case noToken(TokenError)
  /// No way to the other side, or held back.
  case noWay(TransportError)
  /// A text of ours cannot stand in an address.
  case unwritable(UnwritableText)
}

/// A write that answers nothing but that it is done.
public struct Acknowledged: Hashable, Sendable {
  /// It is done.
  public init() {}
}

extension WriteReport {
  /// What is stored, where the answer said so without difference.
  public var stored: Stored? {
    if case .answered(_, .stored(let stored)) = outcome { stored } else { nil }
  }

  /// The same facts with another form of what is stored.
  func map<Other: Hashable & Sendable>(_ change: (Stored) -> Other) -> WriteReport<Other> {
    switch outcome {
    case .notSent(let obstacle): WriteReport<Other>(operation: operation, outcome: .notSent(obstacle))
    case .lost(let error): WriteReport<Other>(operation: operation, outcome: .lost(error))
    case .answered(let status, let answer):
      WriteReport<Other>(operation: operation, outcome: .answered(status: status, answer.map(change)))
    }
  }
}

extension WriteReport.Answer {
  func map<Other: Hashable & Sendable>(
    _ change: (Stored) -> Other
  ) -> WriteReport<Other>.Answer {
    switch self {
    case .stored(let stored): .stored(change(stored))
    case .different(let stored, let differences): .different(change(stored), differences)
    case .refused(let refusal): .refused(refusal)
    case .unconfirmed(let error): .unconfirmed(error)
    case .unreadable(let what): .unreadable(what)
    }
  }
}
