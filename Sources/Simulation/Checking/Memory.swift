import Bookkeeping
import Store

/// What was seen of the program's memory, to compare it with what comes later.
struct Memory {
  /// How far each stream was read.
  var watermarks: [String: Int64] = [:]
  /// The word of each decision, kept as a screen keeps it: what changed is read again.
  var words: [Posting.ID: StateWord] = [:]
  /// The end of the audit trail that was acknowledged last.
  var mark: AuditMark?
  /// What people approved and did not take back.
  var approved: Set<Posting.ID> = []
  /// What somebody approved a moment ago and is going to take back.
  var secondThoughts: PostingRef?
  /// Payments that a bank took back lately.
  var reversals = 0
  /// Reversals on which a person has ruled.
  var ruled: [String: DisputeRuling.Outcome] = [:]
  /// The lease as it was taken or renewed last, and by which machine.
  var lease: (lease: Lease, machine: Int)?
  /// When each life of the program began.
  var births: [Int64] = []
  /// How much the disk had done when everything was checked last.
  var checkedAt: Int64 = -1
}
