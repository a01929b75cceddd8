extension MonthCase {
  /// Customers that F&O has not, or has under doubt, or will not let post.
  static let people: [MonthCase] = [
    usual("unknown customer", 2) { planner in planner.paidByCard(planner.special { $0.unknown() }) },
    usual("same name, other VAT number", 2) { planner in planner.paidByCard(planner.special { $0.sameName() })
    },
    usual("similar name", 2) { planner in planner.paidByCard(planner.special { $0.similarName() }) },
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
}
