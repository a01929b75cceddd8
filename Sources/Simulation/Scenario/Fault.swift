/// Kinds of trouble. Each is there in every other simulation, with a rate of its own.
enum Fault: String, Hashable, Sendable, CaseIterable {
  /// Answers that are lost after F&O has carried out the write, and writes that never arrive.
  case lostAnswers
  /// Writes that take effect up to 300 seconds after their caller gave up.
  case ghosts
  /// 429, with and without `Retry-After`.
  case throttling
  /// 5xx, with and without effect.
  case serverErrors
  /// Tokens that F&O stops honouring before their time.
  case tokenExpiry
  /// Answers that break off.
  case truncation
  /// Answers that take their time.
  case slowness
  /// Lists that show changes late.
  case staleLists
  /// Hints that are doubled, late, out of order, forged, or never come.
  case wildNews
  /// Customer accounts that are deleted and opened again.
  case vanishing
  /// Periods that are put on hold and opened again.
  case periods
  /// People who press twice, change their minds, put aside, or walk away.
  case wildPeople
  /// Somebody sets the clock on the wall.
  case clocks
  /// The program is killed.
  case kills
  /// Power is lost.
  case powerLoss
  /// There is no room on the disk for a while.
  case fullDisk
  /// The disk fails once.
  case deviceErrors

  // Since the second edition

  /// Main accounts and dimension values that are suspended, rates that are deleted, and all of them put right again.
  case masters
  /// Another machine takes over when this one dies, and has to wait for its lease.
  case takeovers
}
