import Bookkeeping

/// What the rules said about a document, with the hash of the voucher.
enum Outcome {
  case entry(JournalEntry, VoucherHash, concerns: [Concern])
  case hold(HoldReason)
  case noVoucher(NoVoucher)
  case nothing

  init(_ derivation: Derivation, fingerprints: Fingerprints) {
    switch derivation {
    case .entry(let entry, let concerns):
      self = .entry(entry, fingerprints.hash(entry), concerns: concerns)
    case .hold(let reason): self = .hold(reason)
    case .noVoucher(let reason): self = .noVoucher(reason)
    case .upToDate: self = .nothing
    }
  }

  /// Whether a decision in this state stays as it is. An approval by the policy does not stay when the policy
  /// would not give it any more.
  func leaves(_ state: Posting.State) -> Bool {
    switch (self, state) {
    case (_, .held(.byPerson)): true
    case (.entry(_, let hash, _), .review(let shown)): hash == shown
    case (.entry(_, let hash, let concerns), .approved(let approval)):
      hash == approval.voucher
        && (approval.by != Approval.policy || concerns.allowAutomaticApproval)
    case (.hold(let reason), .held(let standing)): reason == standing
    case (.noVoucher(let reason), .closed(.noVoucher(let standing))): reason == standing
    case (.nothing, .closed(.noVoucher)): true
    default: false
    }
  }
}

extension Posting.State {
  /// Whether the rules have something to say about a decision in this state. What is on its way, was refused
  /// by F&O, or was ended by a person stays where it is.
  var isDerivable: Bool {
    switch self {
    case .received, .fetched, .held, .review, .approved, .posted, .closed(.noVoucher): true
    case .batched, .failed, .closed: false
    }
  }

  /// Whether it is held.
  var isHeld: Bool {
    if case .held = self { true } else { false }
  }
}
