/// A customer, new or changed, that waits for an approval: the caller was told that it is done
/// (contracts/d365fo.md section 11, *change proposals*).
struct CustomerProposal: Sendable {
  let row: Row
  let isNew: Bool
}

extension FinanceSystem {
  /// Keeps a customer for an approval, where the workflow is on, or enters it.
  mutating func enterOrPropose(_ row: Row) -> Row {
    guard options.customerWorkflow == .everything else { return insert(row) }
    proposals.append(CustomerProposal(row: row, isNew: true))
    return row
  }

  /// Keeps a change for an approval, where the workflow is on, or makes it.
  mutating func changeOrPropose(_ row: Row) -> Row {
    guard options.customerWorkflow != .none else { return update(row) }
    proposals.append(CustomerProposal(row: row, isNew: false))
    return row
  }

  mutating func decideProposals(isApproved: Bool) {
    for proposal in proposals where isApproved {
      if proposal.isNew { insert(proposal.row) } else { update(proposal.row) }
    }
    proposals = []
  }

  /// Whether an account number is taken, also by a customer that waits for its approval.
  func isTaken(_ row: Row) -> Bool {
    table(row.shape.set).contains(RowKey(row))
      || proposals.contains { $0.isNew && RowKey($0.row) == RowKey(row) }
  }
}
