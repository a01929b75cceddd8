import Bookkeeping

extension RuleBookView {
  /// Approving comes first where four eyes are needed; then the draft is brought into force.
  func question(about draft: RuleDesk.Draft, by key: Key?, _ situation: Situation) -> Decision {
    needsApproval(draft) ? approving(draft, by: key, situation) : activating(draft, by: key, situation)
  }

  /// Whether the next step is an approval: what is in force says so, not the draft.
  func needsApproval(_ draft: RuleDesk.Draft) -> Bool {
    (desk?.inForce.policies.needsFourEyes ?? false) && draft.approvedBy == nil
  }

  private func approving(_ draft: RuleDesk.Draft, by key: Key?, _ situation: Situation) -> Decision {
    let dialog = Dialog(
      "Approve the draft",
      facts(of: draft) + ["", "Nothing is in force by that: it is activated afterwards, by anybody."],
      buttons: [.init("Cancel"), .init("Approve")], openedBy: key, at: situation.now)
    return Decision(dialog: dialog, purpose: .act(.approveDraft(edition: draft.edition), name: nil))
  }

  private func activating(_ draft: RuleDesk.Draft, by key: Key?, _ situation: Situation) -> Decision {
    let dialog = Dialog(
      "Bring the draft into force",
      facts(of: draft) + [
        "", "What is not sent yet is derived again; an approval of another voucher is void.",
      ],
      buttons: [.init("Cancel"), .init("Activate")], openedBy: key, at: situation.now)
    return Decision(dialog: dialog, purpose: .act(.activateDraft(edition: draft.edition), name: nil))
  }

  func dropping(_ draft: RuleDesk.Draft, by key: Key?, _ situation: Situation) -> Decision {
    let dialog = Dialog(
      "Drop the draft",
      facts(of: draft) + ["", "What is in force stays. The draft stays in the records and is not used."],
      buttons: [.init("Cancel"), .init("Drop")], openedBy: key, at: situation.now)
    return Decision(dialog: dialog, purpose: .act(.dropDraft(edition: draft.edition), name: nil))
  }

  private func facts(of draft: RuleDesk.Draft) -> [Line] {
    let count = changes(of: draft)
    let approval = draft.approvedBy.map { "approved by \($0)" } ?? "not approved"
    let problems = desk?.findings.count ?? 0
    var lines = [
      Line("Edition \(draft.edition) on version \(draft.base), by \(draft.authors.joined(separator: ", "))"),
      Line("\(count.counted("change")), \(approval). w shows what it would make different."),
    ]
    if problems > 0 { lines.append(Line("\(problems.counted("problem")) would hold documents.", .bad)) }
    if !draft.differingPins.isEmpty {
      lines.append(
        Line("Pinned vouchers would differ: \(draft.differingPins.joined(separator: ", "))", .bad))
    }
    return lines
  }

  /// How many places of the rule book the draft changes.
  func changes(of draft: RuleDesk.Draft) -> Int {
    desk.map { draft.book.changes(since: $0.inForce).count } ?? 0
  }

  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .submit, .drop: return availability(ofDeciding: act, situation)
    case .whatIf:
      guard desk?.draft != nil else { return .off("there is no draft; daybook rules import makes one") }
      return awaited == nil ? .on : .off("it is being worked out")
    case .readAgain: return situation.whyNothingChanges.map { .off($0) } ?? .on
    case .sort, .reverseSort: return .off("problems and changes stand first")
    case .showNew: return .off("what is new stands in its place at once")
    case .export: return .off("daybook rules export writes it as a file")
    case .markOne, .markRange, .markAll, .markNone:
      return .off("rows are changed in a file, one draft at a time")
    case .open where isOpen, .forward where isOpen: return .off("it is open; Esc closes it")
    case .open, .forward, .explain, .copy: return row == nil ? .off("no row is under the cursor") : .on
    default: return .on
    }
  }

  private func availability(ofDeciding act: Act, _ situation: Situation) -> Availability {
    if let reason = situation.whyNothingChanges { return .off(reason) }
    guard let draft = desk?.draft else { return .off("there is no draft; daybook rules import makes one") }
    guard act == .submit else { return .on }
    guard draft.base == desk?.inForce.version else {
      return .off("it was begun on version \(draft.base), which is not in force any more")
    }
    let isOwn = draft.authors.contains(situation.setup.person)
    return needsApproval(draft) && isOwn ? .off("you wrote it, and four eyes are needed") : .on
  }
}
