/// The views that were shown, for `[` and `]`.
struct Trail: Sendable, Equatable {
  private var before: [Int] = []
  private var after: [Int] = []
  private static let kept = 50

  /// Another view is shown.
  mutating func leave(_ view: Int) {
    before.append(view)
    if before.count > Self.kept { before.removeFirst() }
    after = []
  }

  /// The view before, if there is one.
  mutating func back(from view: Int) -> Int? {
    guard let last = before.popLast() else { return nil }
    after.append(view)
    return last
  }

  /// The view after, if one went back before.
  mutating func forth(from view: Int) -> Int? {
    guard let next = after.popLast() else { return nil }
    before.append(view)
    return next
  }

  var hasBefore: Bool { !before.isEmpty }
  var hasAfter: Bool { !after.isEmpty }
}
