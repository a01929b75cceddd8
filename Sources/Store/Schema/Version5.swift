extension Migration {
  /// The fifth version: a rule book is drafted, approved and brought into force, and vouchers are pinned.
  static let version5 = Migration(version: 5, statements: ruleDrafts + goldenVouchers)
}
