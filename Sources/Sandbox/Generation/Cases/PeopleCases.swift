extension MonthCase {
  /// Customers that F&O has not, or has under doubt, or will not let post.
  static let people: [MonthCase] = [
    usual("unknown customer", 2) { planner in planner.paidByCard(planner.special { $0.unknown() }) },
    usual("same name, other VAT number", 1) { planner in planner.unpaid(planner.special { $0.sameName() }) },
    usual("similar name", 1) { planner in planner.unpaid(planner.special { $0.similarName() }) },
    usual("customer on hold", 2) { planner in planner.paidByCard(planner.special { $0.onHold() }) },
  ]
}

extension MonthPlanner {
  fileprivate mutating func paidByCard(_ customer: PlannedCustomer) {
    let draft = invoice(for: customer)
    let start = time(days: 1...20)
    raise(draft, at: start)
    collect(draft.alias, at: start + 3_000)
  }

  fileprivate mutating func unpaid(_ customer: PlannedCustomer) {
    // Paid all the same, but outside: the alias has nothing to do with how it is collected.
    var draft = invoice(for: customer)
    draft.netTermDays = 30
    raise(draft, at: time(days: 1...20))
  }
}
