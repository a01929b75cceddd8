public import Billing
public import Ledger

/// A voucher together with everything that sending, finding and explaining it needs.
///
/// Preview, approval and posting all use this one value (posting-rules R11).
public struct JournalEntry: Hashable, Sendable, Codable {
  /// The document that it books.
  public var document: DocumentID
  /// The rule that made it.
  public var rule: Rule
  /// What of the document it books: empty for the document itself, else the id of a part that is booked on
  /// its own, such as a record of withheld tax (I11).
  public var strand: String
  /// Which version of the document's voucher it is; a mirror and its replacement count on (posting-rules R5).
  public var version: Int
  /// The legal entity in whose books it goes.
  public var legalEntity: LegalEntityID
  /// What journal it goes to.
  public var journal: JournalPurpose
  /// The one customer account of the voucher (posting-rules R7).
  public var customer: CustomerAccountNumber
  /// The balanced lines.
  public var voucher: Voucher
  /// One for each customer line, in the order of the lines.
  public var legs: [Leg]
  /// The number that a person knows: of the invoice, the credit note, or the invoice that a payment pays.
  public var reference: String
  /// Where each line comes from, in the order of the lines.
  public var origins: [LineOrigin]
  /// The version that this one undoes, for a mirror.
  public var mirrors: Int?
  /// Documents whose vouchers must be in the books first.
  public var waitsFor: [DocumentID]
  /// The accounting date that the document itself would have, where a closed period moved it (posting-rules R3).
  public var movedFrom: LedgerDate?
  /// The rate that goes out with it; nil leaves it to F&O (posting-rules R12).
  public var rate: ExchangeRate?
  /// What it was derived from, for explanations; nil for entries of a Daybook that did not write it down.
  public var basis: EntryBasis?

  /// An entry with all its parts.
  public init(
    document: DocumentID, rule: Rule, strand: String = "", version: Int, legalEntity: LegalEntityID,
    journal: JournalPurpose,
    customer: CustomerAccountNumber, voucher: Voucher, legs: [Leg], reference: String,
    origins: [LineOrigin], mirrors: Int? = nil, waitsFor: [DocumentID] = [], movedFrom: LedgerDate? = nil,
    basis: EntryBasis? = nil, rate: ExchangeRate? = nil
  ) {
    self.document = document
    self.rule = rule
    self.strand = strand
    self.version = version
    self.legalEntity = legalEntity
    self.journal = journal
    self.customer = customer
    self.voucher = voucher
    self.legs = legs
    self.reference = reference
    self.origins = origins
    self.mirrors = mirrors
    self.waitsFor = waitsFor
    self.movedFrom = movedFrom
    self.basis = basis
    self.rate = rate
  }

  /// What the customer owes more (positive) or less because of it.
  public var customerEffect: Money {
    legs.map { voucher.lines[$0.line].amount }.sum(in: voucher.currency)
  }
}

extension JournalEntry {
  /// Reads an entry and checks that its legs and origins fit the lines of its voucher; the synthesised
  /// initialiser would let a stored one in that points beside them.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      document: fields.decode(DocumentID.self, forKey: .document),
      rule: fields.decode(Rule.self, forKey: .rule),
      strand: fields.decode(String.self, forKey: .strand),
      version: fields.decode(Int.self, forKey: .version),
      legalEntity: fields.decode(LegalEntityID.self, forKey: .legalEntity),
      journal: fields.decode(JournalPurpose.self, forKey: .journal),
      customer: fields.decode(CustomerAccountNumber.self, forKey: .customer),
      voucher: fields.decode(Voucher.self, forKey: .voucher),
      legs: fields.decode([Leg].self, forKey: .legs),
      reference: fields.decode(String.self, forKey: .reference),
      origins: fields.decode([LineOrigin].self, forKey: .origins),
      mirrors: fields.decodeIfPresent(Int.self, forKey: .mirrors),
      waitsFor: fields.decode([DocumentID].self, forKey: .waitsFor),
      movedFrom: fields.decodeIfPresent(LedgerDate.self, forKey: .movedFrom),
      basis: fields.decodeIfPresent(EntryBasis.self, forKey: .basis),
      rate: fields.decodeIfPresent(ExchangeRate.self, forKey: .rate))
    guard legs.allSatisfy({ voucher.lines.indices.contains($0.line) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .legs, in: fields, debugDescription: "a leg points beside the voucher")
    }
    guard origins.count == voucher.lines.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .origins, in: fields, debugDescription: "there is not one origin for each line")
    }
  }
}

/// One customer line of an entry: it has a key of its own and settles at most one document.
public struct Leg: Hashable, Sendable, Codable {
  /// Empty, or the id of the invoice or credit note that the line is about.
  public var name: String
  /// The index of the line in the voucher.
  public var line: Int
  /// The number of the invoice or credit note in the subledger that the line is marked to.
  public var settles: String?

  /// A leg on a line.
  public init(name: String, line: Int, settles: String? = nil) {
    self.name = name
    self.line = line
    self.settles = settles
  }
}
