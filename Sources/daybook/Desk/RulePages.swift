import Bookkeeping
import Console
import Ledger
import Store

/// What the rule book view shows, read from the records.
struct RulePages: Sendable {
  let records: Records
  /// The accounting date in the legal entity.
  let today: LedgerDate

  /// How many differences a what-if lists; its sums count all.
  private static let shown = 200

  /// The rule book in force with the draft beside it; nil before the first one.
  func desk() async throws -> RuleDesk? {
    guard let inForce = try await records.ruleBook() else { return nil }
    let version = try await records.ruleBookVersions(limit: 1).first
    let master = try await records.masterData()
    let draft = try await records.ruleDraft()
    let book = draft?.book ?? inForce
    var desk = RuleDesk(inForce: inForce, authors: version?.authors ?? [], since: version?.since ?? 0)
    desk.findings = book.ties + (master.map { book.findings(in: $0, on: today) } ?? [])
    desk.dimensions = master.map { FinanceDimension.all(of: $0, on: today) } ?? []
    if let draft { desk.draft = try await shown(draft) }
    return desk
  }

  private func shown(_ draft: RuleDraft) async throws -> RuleDesk.Draft {
    let pins = try await records.masterData() == nil ? [] : records.pins(heldAgainst: draft.book)
    return RuleDesk.Draft(
      book: draft.book, edition: draft.edition, base: draft.base, authors: draft.authors,
      approvedBy: draft.approval?.by, differingPins: pins.filter { !$0.agrees }.map(\.document))
  }

  /// What an edition of the draft would make different.
  ///
  /// - Throws: ``StoreError/draftRefused(_:)`` where another edition is open.
  @concurrent func whatIf(edition: Int) async throws -> WhatIfAnswer {
    let draft = try await records.openDraft()
    guard draft.edition == edition else {
      throw StoreError.draftRefused(.changed(edition: draft.edition))
    }
    let master = try await records.knownMasterData()
    let whatIf = WhatIf(try await records.bookInForce(), against: draft.book, in: master)
    var (report, shown) = (WhatIfReport(), [WhatIfEffect]())
    try await records.forEachCase(today: today) { item in
      let effects = whatIf.effects(on: item.file, isUnderWay: item.isUnderWay, isOpen: item.isOpen)
      report.count(effects)
      shown += effects.prefix(Self.shown - shown.count)
    }
    return WhatIfAnswer(edition: edition, report: report, effects: shown)
  }
}

extension FinanceDimension {
  fileprivate static func all(of master: MasterData, on day: LedgerDate) -> [FinanceDimension] {
    let segments = master.ledgerFormat?.segments.filter { $0 != DimensionFormat.mainAccountSegment } ?? []
    return master.dimensionValues.sorted { $0.key < $1.key }.map { name, values in
      FinanceDimension(
        name: name, place: segments.firstIndex(of: name).map { $0 + 1 },
        values: values.sorted { $0.key < $1.key }.map { text, value in
          Value(text, description: value.description, isUsable: value.isOpen(on: day))
        })
    }
  }
}
