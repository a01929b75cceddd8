import Store

/// What stands in the description of our journals: a tag by which a header is found again, and, once the
/// journal may be posted, the marker (contracts/d365fo.md sections 8.2 and 9.2).
struct JournalText: Hashable {
  let draft: String
  let released: String

  init(_ plan: BatchPlan, marker: String) {
    draft = "DAYBOOK \(plan.tag)"
    released = "\(draft) \(marker)"
  }
}
