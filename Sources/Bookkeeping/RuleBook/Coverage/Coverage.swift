import Billing
import Ledger

/// Amounts for which a rule book has no row, or several that fit equally well, found before a voucher is held
/// for them.
///
/// It looks at what the known documents call for, due or not, and at combinations of what was seen: an item
/// price that was so far only on a pending invoice, a gateway that took only euros yet.
public struct Coverage: Sendable {
  private let bookkeeper: Bookkeeper
  private var found: [Gap: Tally] = [:]
  private var seen = SeenValues()

  private struct Tally {
    var documents = 0
    var example: DocumentID?
    var last: DocumentID?
  }

  /// A look at a rule book, over one state of F&O.
  public init(_ book: RuleBook, in master: MasterData) {
    bookkeeper = Bookkeeper(book: book, master: master)
  }

  /// Looks at one document.
  public mutating func look(at file: CaseFile) {
    seen.note(file.document)
    for draft in bookkeeper.drafts(of: file) {
      for line in draft.lines where !line.amount.isZero {
        guard let gap = gap(for: line, of: draft) else { continue }
        count(gap, file.document.id)
      }
    }
  }

  private mutating func count(_ gap: Gap, _ document: DocumentID) {
    var tally = found[gap] ?? Tally()
    if tally.last != document { tally.documents += 1 }
    tally.example = tally.example ?? document
    tally.last = document
    found[gap] = tally
  }

  private func gap(for line: DraftLine, of draft: Draft) -> Gap? {
    switch line.target {
    case .key(let key, let traits): return gap(for: key, traits)
    case .customer:
      var traits = Traits(
        [
          .accountKey: AccountKey.receivable.rawValue, .currency: line.amount.currency.code,
          .customer: draft.customerID,
        ], customFields: draft.traits.customFields)
      traits.values[.businessEntity] = draft.traits.values[.businessEntity]
      return dimensionGap(for: .receivable, traits, bookkeeper.rows.receivable)
    }
  }

  private func gap(for key: AccountKey, _ traits: Traits) -> Gap? {
    let book = bookkeeper.book
    switch bookkeeper.rows.account(for: key, traits) {
    case .success(let choice):
      let beside: TraitValues = [.accountKey: key.rawValue, .mainAccount: choice.row.account.number]
      return dimensionGap(for: key, traits.adding(beside), choice.dimensions)
    case .failure(.accountRowsTie(_, let rows)):
      return Gap(key: key, traits: book.relevant(traits, for: key), problem: .rowsTie(rows))
    case .failure:
      return Gap(key: key, traits: book.relevant(traits, for: key), problem: .noRow)
    }
  }

  private func dimensionGap(for key: AccountKey, _ traits: Traits, _ dimensions: DimensionRows) -> Gap? {
    guard case .failure(.dimensionRowsTie(let name, let rows)) = dimensions.given(for: traits) else {
      return nil
    }
    return Gap(
      key: key, traits: bookkeeper.book.relevant(traits, for: key),
      problem: .dimensionRowsTie(name, rows))
  }

  /// What was found: first what documents need, those that concern most documents first; then what could come.
  public var gaps: [FoundGap] {
    let needed = found.map { FoundGap(gap: $0.key, documents: $0.value.documents, example: $0.value.example) }
      .sorted { ($1.documents, $0.gap.order) < ($0.documents, $1.gap.order) }
    let known = Set(found.keys)
    let possible = Set(seen.combinations(bookkeeper.book.policies).compactMap { gap(for: $0.key, $0.traits) })
      .subtracting(known).sorted { $0.order < $1.order }
    return needed + possible.map { FoundGap(gap: $0, documents: 0, example: nil) }
      + unmappedKeys(beside: known.union(possible))
  }

  /// Keys without any row: whatever needs them one day is held.
  private func unmappedKeys(beside gaps: Set<Gap>) -> [FoundGap] {
    let mapped = Set(bookkeeper.book.accounts.map(\.key) + gaps.map(\.key))
    return AccountKey.allCases.filter { $0 != .receivable && !mapped.contains($0) }
      .map { FoundGap(gap: Gap(key: $0, traits: Traits([:]), problem: .noRow), documents: 0, example: nil) }
  }
}
