import Billing
import Ledger

/// The one function from a document to its voucher, or to the reason why there is none.
///
/// It looks at nothing but its arguments, so the same call renders the preview, posts, and explains any line
/// later (posting-rules R11).
public struct Bookkeeper: Sendable {
  /// The tables and policies.
  public let book: RuleBook
  /// What exists in F&O.
  public let master: MasterData

  /// The rows of the tables, in the order in which they are asked.
  let rows: RankedRows
  /// The account structures, looked through for the accounts of the rule book; nil where F&O's are not known.
  let structures: StructureIndex?

  /// A bookkeeper who works by a rule book, in the legal entity of the master data.
  public init(book: RuleBook, master: MasterData) {
    let accounts = book.accounts.compactMap { if case .main(let number) = $0.account { number } else { nil } }
    self.init(
      book: book, master: master, rows: RankedRows(book), structures: StructureIndex(master, for: accounts))
  }

  private init(book: RuleBook, master: MasterData, rows: RankedRows, structures: StructureIndex?) {
    self.book = book
    self.master = master
    self.rows = rows
    self.structures = structures
  }

  /// The same bookkeeper under other policies.
  func with(_ change: (inout Policies) -> Void) -> Bookkeeper {
    var book = book
    change(&book.policies)
    return Bookkeeper(book: book, master: master, rows: rows, structures: structures)
  }

  /// What comes next for a document.
  ///
  /// Of several things to do the first comes back: a document whose voucher changed is undone first, and
  /// asked about again once the mirror is in the books. A document of which anything was ever posted is never
  /// `noVoucher`: where nothing is left to do it is `upToDate`.
  public func derive(_ file: CaseFile) -> Derivation {
    do {
      try requireOneCurrency(file)
      var endings: [NoVoucher] = []
      for intended in try intentions(for: file) {
        switch try next(for: intended, in: file) {
        case .upToDate: continue
        case .noVoucher(let reason): endings.append(reason)
        case let step: return step
        }
      }
      guard let reason = endings.first, file.posted.isEmpty else { return .upToDate }
      return .noVoucher(reason)
    } catch {
      return .hold(error)
    }
  }

  /// Holds a document beside which another one stands in another currency. Chargebee applies nothing across currencies,
  /// so that one of them was misread, or changed since it was booked; what is paid with what cannot be told.
  private func requireOneCurrency(_ file: CaseFile) throws(HoldReason) {
    let own = file.document.amount.currency
    var foreign: (id: DocumentID, currency: Currency)?
    func look(_ id: DocumentID, _ currency: Currency) {
      guard currency != own, foreign.map({ id < $0.id }) ?? true else { return }
      foreign = (id, currency)
    }
    for (id, document) in file.related { look(id, document.amount.currency) }
    for (id, posted) in file.postedRelated {
      for one in posted { look(id, one.entry.voucher.currency) }
    }
    if let foreign { throw .otherCurrency(foreign.id, foreign.currency) }
  }

  /// What the strands of a document call for, in the order in which they are booked.
  func intentions(for file: CaseFile) throws(HoldReason) -> [StrandIntention] {
    switch file.document {
    case .invoice(let invoice): try intentions(for: invoice, file)
    case .creditNote(let note): try intentions(for: note, file)
    case .transaction(let transaction): try intentions(for: transaction, file)
    }
  }

  /// Compares what should be in the books for a strand with what is.
  private func next(
    for intended: StrandIntention, in file: CaseFile
  ) throws(HoldReason) -> Derivation {
    let history = file.posted.of(strand: intended.strand)
    guard let standing = history.standing.last else {
      return try first(intended.intention, wasPosted: !history.isEmpty, in: file)
    }
    switch intended.intention {
    case .nothing:
      // Nothing is undone before it is certain that its replacement can be booked.
      if let successor = intended.successor { _ = try finish(successor, in: file) }
      return try mirror(
        standing, by: intended.undoneBy, on: intended.undoneOn, concerns: intended.undoConcerns, in: file)
    case .held(let reason):
      throw reason
    case .books(let draft):
      guard let rule = try reasonToReplace(standing, by: draft, in: file) else { return .upToDate }
      _ = try finish(draft, in: file)
      return try mirror(standing, by: rule, on: nil, concerns: [], in: file)
    }
  }

  private func first(
    _ intention: Intention, wasPosted: Bool, in file: CaseFile
  ) throws(HoldReason) -> Derivation {
    switch intention {
    case .nothing(let reason):
      return wasPosted ? .upToDate : .noVoucher(reason)
    case .held(let reason):
      throw reason
    case .books(let draft):
      let (entry, concerns) = try finish(draft, in: file)
      return .entry(entry, concerns: concerns)
    }
  }

  /// Whether the document itself was ever posted: whoever was in the books stays there, although the policy would
  /// not let it in today. What hangs on it does not count, nor what only undoes a document of the system before.
  func wasPosted(_ file: CaseFile) -> Bool {
    file.posted.contains { Strand.movesMoney($0.entry.strand) && !$0.entry.undoesSystemBefore }
  }
}
