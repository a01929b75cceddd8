import Billing
import Ledger

// From a draft in account keys to an entry in accounts, checked against master data.
extension Bookkeeper {
  /// Resolves a draft: the customer's account, and an account with dimensions for each amount.
  func plan(_ draft: Draft, in file: CaseFile) throws(HoldReason) -> Plan {
    let (number, hasPostings) = try customerAccount(of: draft, file)
    let lines = try draft.lines.filter { !$0.amount.isZero }.map { line throws(HoldReason) in
      try resolve(line, customer: number, draft)
    }.balancingAtTheEnd
    return Plan(draft: draft, customer: number, hasPostings: hasPostings, lines: lines)
  }

  /// Resolves and checks a draft.
  func finish(_ draft: Draft, in file: CaseFile) throws(HoldReason) -> (JournalEntry, [Concern]) {
    try checkReadiness()
    return try finish(try plan(draft, in: file), in: file)
  }

  /// Checks a draft that was resolved.
  func finish(_ resolved: Plan, in file: CaseFile) throws(HoldReason) -> (JournalEntry, [Concern]) {
    let draft = resolved.draft
    let currency = draft.total.currency
    guard master.currencies.contains(currency) else { throw .currencyUnknown(currency) }
    let rate = try rate(of: file.document, in: currency)
    let purpose = purpose(of: resolved, at: rate)
    let plan = purpose == .freeTextInvoices ? resolved.leavingReceivableToCustomer : resolved
    try checkJournalName(purpose)
    let day = try accountingDay(draft.date, purpose.modules, file.document.id.kind)
    let voucher = try voucher(on: day.date, plan.lines.map(\.line), currency)
    let concerns = draft.concerns + day.concerns + (try checkUse(of: voucher, at: rate))
    var entry = entry(plan, voucher, for: purpose, in: file)
    entry.rate = rate
    return (entry, concerns + policyConcerns(entry, plan))
  }

  /// What the entry is sent for: an invoice goes as a free text invoice where the policy says so and one can say
  /// all of it.
  private func purpose(of plan: Plan, at rate: ExchangeRate?) -> JournalPurpose {
    // The entity has no field for a rate.
    let isAsked =
      plan.draft.journal == .invoices && book.policies.invoiceForm == .freeTextInvoice && rate == nil
    return isAsked && plan.fitsFreeTextInvoice ? .freeTextInvoices : plan.draft.journal
  }

  private func entry(
    _ plan: Plan, _ voucher: Voucher, for purpose: JournalPurpose, in file: CaseFile
  ) -> JournalEntry {
    let draft = plan.draft
    return JournalEntry(
      document: file.document.id, rule: draft.rule, strand: draft.strand, version: file.posted.nextVersion,
      legalEntity: master.legalEntity, journal: purpose, customer: plan.customer, voucher: voucher,
      legs: plan.lines.enumerated().compactMap { index, resolved in
        resolved.leg.map { Leg(name: $0.name, line: index, settles: $0.settles) }
      },
      reference: draft.reference, origins: plan.lines.map(\.origin), waitsFor: draft.waitsFor,
      movedFrom: voucher.date == draft.date ? nil : draft.date,
      basis: EntryBasis(ruleBook: book.version, revision: file.document.revision))
  }

  private func resolve(
    _ line: DraftLine, customer: CustomerAccountNumber, _ draft: Draft
  ) throws(HoldReason) -> Plan.Line {
    switch line.target {
    case .customer(let leg, let settles):
      let (dimensions, given) = try rows.receivable.given(for: receivableTraits(draft, line.amount)).get()
      return Plan.Line(
        line: VoucherLine(
          .customer(customer), line.amount, dimensions: dimensions, text: VoucherText.clean(line.text)),
        leg: (leg, settles),
        origin: LineOrigin(key: .receivable, row: nil, given, line.sources))
    case .key(let key, let traits):
      let choice = try rows.account(for: key, traits).get()
      let (dimensions, given) = try choice.dimensions.given(for: traits).get()
      return Plan.Line(
        line: VoucherLine(
          choice.row.account, line.amount, dimensions: dimensions, text: VoucherText.clean(line.text)),
        origin: LineOrigin(key: key, row: choice.row.id, given, line.sources))
    }
  }

  /// What the dimensions of a customer line may depend on (posting-rules R9); what describes single lines of
  /// the document, its gateways and its items, does not describe the receivable.
  private func receivableTraits(_ draft: Draft, _ amount: Money) -> Traits {
    var traits = Traits(
      [
        .accountKey: AccountKey.receivable.rawValue, .currency: amount.currency.code,
        .customer: draft.customerID,
      ], customFields: draft.traits.customFields)
    traits.values[.businessEntity] = draft.traits.values[.businessEntity]
    return traits
  }

  private func voucher(
    on date: LedgerDate, _ lines: [VoucherLine], _ currency: Currency
  ) throws(HoldReason) -> Voucher {
    do {
      return try Voucher(date: date, lines: lines)
    } catch {
      // The identities were checked before, so only a document of one single part can end here.
      throw .identityBroken(expected: .zero(currency), found: lines.map(\.amount).sum(in: currency))
    }
  }

  private func policyConcerns(_ entry: JournalEntry, _ plan: Plan) -> [Concern] {
    var concerns: [Concern] = []
    let total = entry.voucher.total
    if let limit = book.policies.automaticApproval[total.currency] {
      if total > limit { concerns.append(.overLimit(limit)) }
    } else {
      concerns.append(.noAutomaticApproval(total.currency))
    }
    if book.policies.reviewsFirstDocument, !plan.hasPostings {
      concerns.append(.firstDocument(customer: plan.draft.customerID))
    }
    return concerns
  }
}

extension [Plan.Line] {
  /// The same lines, in an order in which they add up to zero at the end only: F&O begins a new voucher wherever the
  /// lines before balance (contracts/d365fo.md section 6.10, `NewVoucher`). The first line stays the first.
  fileprivate var balancingAtTheEnd: [Plan.Line] {
    guard let first, balancesEarly else { return self }
    let isDebit = first.line.amount.minorUnits > 0
    let (same, other) = (
      filter { ($0.line.amount.minorUnits > 0) == isDebit },
      filter { ($0.line.amount.minorUnits > 0) != isDebit }
    )
    return same + other
  }

  private var balancesEarly: Bool {
    var sum: Int64 = 0
    for line in dropLast() {
      sum += line.line.amount.minorUnits
      if sum == 0 { return true }
    }
    return false
  }
}

extension Plan {
  /// Whether a free text invoice can say what the lines say: it has one customer, who owes something, and nothing
  /// but main accounts on its lines (contracts/d365fo.md section 6.7).
  fileprivate var fitsFreeTextInvoice: Bool {
    let customers = lines.filter { $0.leg != nil }.map(\.line.amount.minorUnits)
    let others = lines.filter { $0.leg == nil }.map(\.line.account)
    return customers.count == 1 && customers[0] > 0 && others.allSatisfy(\.isMain)
  }

  /// The plan without dimensions on the customer's line: the entity has no field for them, so F&O takes those of
  /// the customer.
  fileprivate var leavingReceivableToCustomer: Plan {
    var plan = self
    for index in lines.indices where lines[index].leg != nil {
      let line = lines[index].line
      plan.lines[index].line = VoucherLine(line.account, line.amount, text: line.text)
      plan.lines[index].origin.dimensionRows = []
      plan.lines[index].origin.dimensions = nil
    }
    return plan
  }
}

extension Account {
  fileprivate var isMain: Bool { if case .main = self { true } else { false } }
}

extension LineOrigin {
  /// An origin as it is written down when a line is derived.
  fileprivate init(key: AccountKey, row: String?, _ given: [DimensionOrigin], _ sources: [SourceAmount]) {
    var rows: [String] = []
    for origin in given where !rows.contains(origin.row) { rows.append(origin.row) }
    let isWhole = sources.count == 1 && sources[0].document == nil
    self.init(
      key: key, accountRow: row, dimensionRows: rows, source: sources.first?.path ?? "",
      parts: isWhole ? nil : sources, dimensions: given.isEmpty ? nil : given)
  }
}

/// Text for F&O's 60-character columns.
enum VoucherText {
  /// The column's length in UTF-16 units (contracts/d365fo.md section 9.1).
  static let limit = 60

  /// The text without control, format and separator scalars, cut to the column.
  static func clean(_ text: String) -> String {
    // Nearly every text is short and plain, and is kept as it is.
    guard !isPlain(text) else { return text }
    var kept = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      let width = scalar.value > 0xFFFF ? 2 : 1
      guard length + width <= limit else { break }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        continue
      default:
        kept.append(scalar)
        length += width
      }
    }
    return String(kept)
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= limit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}
