public import Ledger

/// The two active formats by which accounts and dimensions become one string (contracts/d365fo.md section 7).
public struct DimensionFormats: Hashable, Sendable, Codable {
  /// For main accounts with their dimensions.
  public let ledger: DimensionFormat
  /// For the dimensions of customers and banks.
  public let standard: DimensionFormat

  /// Both formats.
  public init(ledger: DimensionFormat, standard: DimensionFormat) {
    self.ledger = ledger
    self.standard = standard
  }
}

/// An account as a journal line names it: its type, its own string, and its dimensions where these have a field
/// of their own.
struct AccountFields {
  /// F&O's word for the type of account.
  let type: String
  /// The account string.
  let account: SentField.Value
  /// The dimensions; nil for main accounts, whose string holds them, and where there are none.
  let dimensions: SentField.Value?

  /// An account with dimensions. The string of a main account holds everything; any other account is its key
  /// alone, escaped like a segment: `US-108` is `US\-108` (contracts/d365fo.md sections 7.4, 7.5).
  init(_ account: Account, _ dimensions: Dimensions, _ formats: DimensionFormats) {
    switch account {
    case .main(let number):
      type = "Ledger"
      let text = formats.ledger.displayValue(mainAccount: number, dimensions: dimensions)
      self.account = .display(text, formats.ledger)
      self.dimensions = nil
    case .customer, .bank:
      type = if case .bank = account { "Bank" } else { "Cust" }
      self.account = .text(formats.standard.delimiter.escape(account.number))
      let text = formats.standard.displayValue(mainAccount: nil, dimensions: dimensions)
      self.dimensions = dimensions.isEmpty ? nil : .display(text, formats.standard)
    }
  }
}
