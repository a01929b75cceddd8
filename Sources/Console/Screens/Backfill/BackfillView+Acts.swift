import Billing
import Bookkeeping

extension BackfillView {
  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if let step = act.step {
      move(step, situation)
      return []
    }
    switch act {
    case .open, .forward: isOpen = course != nil
    case .back: return close(situation) ?? [.say("This is the top of Backfill")]
    case .nextPane, .previousPane: if !situation.layout.pane.isEmpty, !isOpen { readsPane.toggle() }
    case .startBackfill: return [askToStart(by: key, situation)]
    case .pauseBackfill: return pause(by: key, situation)
    case .slower: return [.order(.slower)]
    case .faster: return [.order(.faster)]
    case .stopWork: return [askToStop(by: key, situation)]
    case .countAgain: return [.order(.count)]
    case .history: return [.go(.audit(AuditScope(subject: backfill(situation).map { "backfill \($0.id)" })))]
    case .explain: return [.open(.page(Self.explanation))]
    case .copy: return [.copy(spoken(situation).joined(separator: "\n"))]
    case .refresh: return [.say("The numbers come by themselves")]
    default: break
    }
    return []
  }

  func availability(_ act: Act, _ situation: Situation) -> Availability {
    let backfill = backfill(situation)
    switch act {
    case .startBackfill, .pauseBackfill, .slower, .faster, .stopWork, .countAgain:
      if let reason = situation.whyNothingChanges { return .off(reason) }
      return reason(against: act, backfill).map { .off($0) } ?? .on
    case .filter, .sort, .reverseSort, .export, .showNew: return .off("these few lines need none of that")
    case .open, .forward:
      return isOpen
        ? .off("it is open; Esc closes it") : course == nil ? .off("no kind is under the cursor") : .on
    case .history: return backfill == nil ? .off("no backfill has run") : .on
    default: return .on
    }
  }

  /// Why an order does not fit, if it does not.
  private func reason(against act: Act, _ backfill: Backfill?) -> String? {
    guard let backfill else { return act == .startBackfill ? nil : "no backfill has run; n starts one" }
    let isOpen = backfill.state.isOpen
    switch act {
    case .startBackfill: return isOpen ? "one is under way; X stops it" : nil
    case .pauseBackfill: return isOpen || backfill.state == .stopped ? nil : "it has ended; n starts another"
    case .slower:
      return !isOpen ? "nothing reads" : backfill.speed.slower == nil ? "it has the smallest share" : nil
    case .faster:
      return !isOpen ? "nothing reads" : backfill.speed.faster == nil ? "it has the largest share" : nil
    case .stopWork: return isOpen ? nil : "nothing reads"
    case .countAgain: return backfill.state.after(.count) == nil ? "it is counted once it has ended" : nil
    default: return nil
    }
  }

  func hints(_ situation: Situation) -> [Act] {
    guard let backfill = backfill(situation), backfill.state.isOpen else {
      return [.startBackfill, .pauseBackfill, .countAgain, .open, .explain, .history]
    }
    return [.pauseBackfill, .slower, .faster, .stopWork, .open, .explain, .history]
  }

  func crumb(_ situation: Situation) -> Crumb {
    guard let backfill = backfill(situation) else { return Crumb(place: "Backfill") }
    let sheet = BackfillSheet(backfill: backfill, situation: situation)
    let done = backfill.courses.count(where: \.isDone)
    let facts =
      backfill.state.isOpen
      ? ["\(done) of \(backfill.courses.count) done", sheet.percent, sheet.eta ?? ""] : []
    return Crumb(place: "Backfill > \(backfill.plan.range)", facts: facts + [backfill.state.word])
  }

  func advice(_ situation: Situation) -> String {
    switch backfill(situation)?.state {
    case .running: "Safe to stop at any time: the place is on disk after every page"
    case .paused, .stopped: "P lets it go on from its place"
    case .complete: "Everything that was listed is stored and accounted for"
    case .incomplete: "Enter shows what is missing; C counts again"
    case nil: "n starts one; what is here already is not changed by it"
    }
  }

  // MARK: - Questions

  private func pause(by key: Key?, _ situation: Situation) -> [Wish] {
    guard let backfill = backfill(situation) else { return [] }
    guard backfill.state == .running else { return [.order(.resume)] }
    let dialog = Dialog(
      "Pause the backfill",
      ["It rests until P lets it go on. Its place is on disk; live work is not touched."],
      buttons: [.init("Cancel"), .init("Pause")], openedBy: key, at: situation.now)
    return [.open(.decision(Decision(dialog: dialog, purpose: .act(.backfill(.pause), name: nil))))]
  }

  private func askToStop(by key: Key?, _ situation: Situation) -> Wish {
    let listed = backfill(situation)?.listed ?? 0
    let dialog = Dialog(
      "Stop the backfill",
      [
        Line("\(listed.counted("document")) were listed; all of them stay, and go their way."),
        "It ends without a proof. P goes on from its place until another one is started.",
      ],
      buttons: [.init("Cancel"), .init("Stop")], openedBy: key, at: situation.now)
    return .open(.decision(Decision(dialog: dialog, purpose: .act(.backfill(.stop), name: nil))))
  }

  private func askToStart(by key: Key?, _ situation: Situation) -> Wish {
    let dialog = Dialog(
      "Start a backfill",
      [
        Line(
          "Everything that Chargebee lists for these days is read, page by page. What is here already is not"
            + " changed; what is new goes the way of every document."), "",
      ],
      buttons: [.init("Cancel"), .init("Start")],
      field: .init("From and to:", demand: .range, limit: 40),
      choices: Choices(Self.kindChoices.map { Line($0.title) }, chosen: 0), openedBy: key, at: situation.now)
    return .open(.decision(Decision(dialog: dialog, purpose: .backfill(Self.kindChoices.map(\.kinds)))))
  }

  /// All kinds, or one of them.
  private static let kindChoices: [(title: String, kinds: [DocumentKind])] =
    [("invoices, credit notes and transactions", DocumentKind.allCases)]
    + DocumentKind.allCases.map { ("\($0.plural) only", [$0]) }

  private static let explanation = TextPage(
    "Backfill",
    [
      Line("What it does", .heading),
      Line(
        "It lists invoices, credit notes and transactions by their date, month by month, and stores what is not"
          + " here, or is here in an older form. Customers are read when a document names one that is not known."
      ),
      "",
      Line("Who goes first", .heading),
      "Live work, always. The backfill spends only its share of Chargebee's requests; + and - change the share.",
      "", Line("The proof", .heading),
      Line(
        "At its end every document that was listed is looked up: stored or missing, and what became of it. It says"
          + " COMPLETE only when nothing is missing and every list was read to its end."),
    ])
}

extension Wish {
  /// An order to the backfill.
  fileprivate static func order(_ order: BackfillOrder) -> Wish { .act(.backfill(order), name: nil) }
}

extension DocumentKind {
  /// The place in lists: the order of the cases.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
