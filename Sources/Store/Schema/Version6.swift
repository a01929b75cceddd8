extension Migration {
  /// The version in which a rule book is drafted, approved and brought into force, and vouchers are pinned.
  ///
  /// The number stands here only.
  static let version6 = Migration(version: 6, statements: ruleDrafts + goldenVouchers)
}
