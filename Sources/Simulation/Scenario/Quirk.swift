/// Ways to work that are unusual and right. Each is there in every fourth simulation, to come by what is rare
/// otherwise; where one is done now and then, a quarter of the occasions is taken.
enum Quirk: String, Hashable, Sendable, CaseIterable {
  /// Lists come a few entries at a time.
  case smallPages
  /// The write-ahead log is copied into the file in the midst of things.
  case checkpoints
  /// All lists are asked for before their time.
  case earlyPolls
  /// The lease is renewed late, and now and then has run out.
  case lateLease
}
