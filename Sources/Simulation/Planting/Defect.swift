/// A defect that is planted around the program, to see whether the simulator finds it.
///
/// Not one of them is a switch in the program: they sit between it and its disk, its network, its clock and its
/// file. Each stands for a mistake that the program could make.
enum Defect: String, Hashable, Sendable, CaseIterable {
  // The disk

  /// Syncs are answered and not done, as with a weaker `synchronous`.
  case syncsIgnored

  // The listener

  /// A hint is acknowledged before it is stored.
  case acknowledgedBeforeCommit

  // The network

  /// A write whose connection died is sent again below the engine.
  case sentTwice
  /// A write that was answered with 5xx is sent again at once.
  case retriedOnServerError
  /// A lost answer is reported as a write that never left.
  case lostTakenForUnsent
  /// `Retry-After` is not read.
  case retryAfterIgnored
  /// Whoever looks a lost write up sees nothing.
  case lookUpBlind
  /// A list is taken for read although its page was empty.
  case listsEmptied
  /// An amount changes between approval and wire.
  case amountsChanged
  /// A release is reported as done and was never sent.
  case releaseSwallowed
  /// A request that changes something goes to Chargebee.
  case chargebeeWritten
  /// Chargebee's budget is not kept.
  case budgetForgotten

  // The clock

  /// Waits are thirty times too short.
  case waitsShortened

  // The file, while the program is down

  /// The quiet period of a write in doubt is kept in memory only.
  case waitForgotten
  /// Intents are not stored.
  case intentForgotten
  /// That a delivery is in doubt is not stored.
  case doubtForgotten
  /// That vouchers travel in a delivery is not stored.
  case deliveryForgotten
  /// An old copy of the file is put back.
  case backupRestored
  /// A line of the audit trail is changed.
  case auditEdited
  /// The end of the audit trail is cut off.
  case auditCut
  /// Hints that were acknowledged are gone.
  case hintsForgotten
  /// Decisions are gone.
  case decisionsForgotten
  /// A watermark is moved without its page.
  case watermarkAhead
  /// A watermark moves back.
  case watermarkBack
  /// An approval is gone.
  case approvalForgotten
  /// A counter is wrong.
  case counterWrong
  /// The voucher is another one than the one that was approved.
  case approvalUnbound
  /// That another machine may still work is not stored.
  case leaseForgotten
  /// That a remote system wants to be left alone is not stored.
  case askedWaitForgotten
  /// A decision that was sent is to be reviewed once more.
  case sentReopened
}
