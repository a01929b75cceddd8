/// One line of a voucher: an account, and what is debited or credited to it.
public struct VoucherLine: Hashable, Sendable, Codable {
  /// The account that is debited or credited.
  public let account: Account
  /// The financial dimensions of the line.
  public let dimensions: Dimensions
  /// The amount: positive is a debit, negative a credit.
  public let amount: Money
  /// The text that F&O shows beside the line, at most 60 characters there.
  public let text: String

  /// A line; a positive amount is a debit, a negative one a credit.
  public init(_ account: Account, _ amount: Money, dimensions: Dimensions = .none, text: String = "") {
    self.account = account
    self.amount = amount
    self.dimensions = dimensions
    self.text = text
  }

  /// The amount where it is a debit, else zero.
  public var debit: Money { amount.minorUnits > 0 ? amount : .zero(amount.currency) }

  /// The amount, without its sign, where it is a credit, else zero.
  public var credit: Money { amount.minorUnits < 0 ? -amount : .zero(amount.currency) }

  /// The same line the other way round.
  public var mirrored: VoucherLine {
    VoucherLine(account, -amount, dimensions: dimensions, text: text)
  }
}

/// What is posted together on one day, in one currency, in balance by construction
/// (contracts/posting-rules.md R7).
public struct Voucher: Hashable, Sendable {
  /// The accounting date.
  public let date: LedgerDate
  /// At least two lines that share a currency, add up to zero, and are none of them zero.
  public let lines: [VoucherLine]

  /// A voucher of lines that balance.
  ///
  /// - Throws: ``Imbalance`` when they do not, or share no currency, or one of them is zero, or there are
  ///   fewer than two.
  public init(date: LedgerDate, lines: [VoucherLine]) throws(Imbalance) {
    guard let first = lines.first, lines.count > 1 else { throw .tooFewLines }
    let currency = first.amount.currency
    guard lines.allSatisfy({ $0.amount.currency == currency }) else {
      throw .mixedCurrencies(Set(lines.map(\.amount.currency)).sorted())
    }
    guard lines.allSatisfy({ !$0.amount.isZero }) else { throw .emptyLine }
    let difference = lines.map(\.amount).sum(in: currency)
    guard difference.isZero else { throw .off(by: difference) }
    self.date = date
    self.lines = lines
  }

  /// The one currency of all lines.
  public var currency: Currency { lines[0].amount.currency }

  /// The sum of the debits, which is also the sum of the credits.
  public var total: Money { lines.map(\.debit).sum(in: currency) }

  /// The exact mirror on a given day: every debit a credit and every credit a debit
  /// (contracts/posting-rules.md R5).
  public func mirrored(on date: LedgerDate) -> Voucher {
    Voucher(date: date, balanced: lines.map(\.mirrored))
  }

  private init(date: LedgerDate, balanced lines: [VoucherLine]) {
    self.date = date
    self.lines = lines
  }
}

extension Voucher: Codable {
  private enum CodingKeys: String, CodingKey {
    case date, lines
  }

  /// Reads a voucher and checks its balance again; the synthesised initialiser would let a stored one in
  /// without it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      date: container.decode(LedgerDate.self, forKey: .date),
      lines: container.decode([VoucherLine].self, forKey: .lines))
  }
}

/// Why some lines are no voucher.
public enum Imbalance: Error, Hashable, Sendable {
  /// A voucher has at least two lines.
  case tooFewLines
  /// One line debits and credits nothing.
  case emptyLine
  /// The lines are in more than one currency.
  case mixedCurrencies([Currency])
  /// Debits less credits leave this difference.
  case off(by: Money)
}
