/// One special case of the month.
struct MonthCase: Sendable {
  let name: String
  /// How many documents it makes; the plan is checked against it.
  let documents: Int
  /// The usual cases are there from 60 documents on, the rare ones as soon as there is room for all of them, and
  /// those of what is undone as soon as there is room for these, too.
  let isUsual: Bool
  let plan: @Sendable (inout MonthPlanner) -> Void

  static let all = paid + open + credited + people + rare

  static func usual(
    _ name: String, _ documents: Int, _ plan: @escaping @Sendable (inout MonthPlanner) -> Void
  ) -> MonthCase {
    MonthCase(name: name, documents: documents, isUsual: true, plan: plan)
  }

  static func rare(
    _ name: String, _ documents: Int, _ plan: @escaping @Sendable (inout MonthPlanner) -> Void
  ) -> MonthCase {
    MonthCase(name: name, documents: documents, isUsual: false, plan: plan)
  }
}
