import Bookkeeping

/// Where a decision may go within one turn (Bookkeeping, the table of states). What is not here is never right.
enum Edges {
  /// Whether a decision may have gone from one word to another, over others between them, while one turn lasted.
  static func allow(_ from: StateWord, _ to: StateWord) -> Bool { legal[from, default: []].contains(to) }

  /// As which a decision may be seen first: nothing is sent in the turn in which it came.
  static func allowFirst(_ word: StateWord) -> Bool { !beyondApproval.contains(word) }

  private static let legal: [StateWord: Set<StateWord>] = [
    .received: derived.union([.mapped]),
    .mapped: derived,
    .held: derived.union([.mapped, .rejected]),
    .review: derived.union([.mapped, .rejected]),
    .approved: derived.union(beyondApproval).union([.mapped]),
    .noVoucher: derived.union([.mapped]),
    // What was sent is F&O's until it said what became of it.
    .sent: beyondApproval,
    .unknown: beyondApproval,
    .failed: [.mapped],
    .rejected: [.mapped],
    // Posted is immutable (reliability.md I11).
    .posted: [],
  ]

  /// What the rules come to.
  private static let derived: Set<StateWord> = [.held, .review, .approved, .noVoucher]
  private static let beyondApproval: Set<StateWord> = [.sent, .unknown, .posted, .failed]
}

/// The ways of a delivery, as the audit trail names them: every change of its state is a line there.
enum DeliveryEdges {
  /// Whether a delivery may go from one state to another in one step; of "in doubt" and "dead letter" the first word.
  static func allow(_ from: String, _ to: String) -> Bool { legal[from, default: []].contains(to) }

  private static let legal: [String: Set<String>] = [
    "heading": ["filling", "filled", "in", "refused", "dead"],
    "filling": ["filling", "filled", "in", "refused", "dead"],
    "filled": ["verified", "conflict", "refused", "dead"],
    "verified": ["released", "late", "in", "refused", "dead"],
    // From a doubt only a look-up leads out; two that found nothing lead back to before the write.
    "in": [
      "in", "heading", "filling", "filled", "verified", "released", "conflict", "dead",
    ],
    "released": ["posted", "late", "refused", "dead"],
    "late": ["posted", "verified", "refused", "dead"],
    "conflict": ["refused"],
    "dead": ["in"],
  ]
}
