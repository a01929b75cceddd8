public import Billing
public import Ledger

/// A combination that a rule book does not cover, or covers twice.
public struct Gap: Hashable, Sendable {
  /// What the amount means.
  public let key: AccountKey
  /// What describes the amount, as far as rows for the key look at it.
  public let traits: Traits
  /// Why a document with such an amount is held.
  public let problem: Problem

  /// Why a document with such an amount is held.
  public enum Problem: Hashable, Sendable {
    /// No row gives an account.
    case noRow
    /// These rows give an account equally well.
    case rowsTie([String])
    /// These rows give a dimension equally well.
    case dimensionRowsTie(DimensionName, [String])
  }

  var order: String {
    let traits = traits.values.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }
    let fields = self.traits.customFields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(key.rawValue) \(traits.joined(separator: " ")) \(fields.joined(separator: " ")) \(problem)"
  }
}

/// A combination with how many known documents need it.
public struct FoundGap: Hashable, Sendable {
  /// The combination.
  public let gap: Gap
  /// How many documents need it; 0 where it only could come.
  public let documents: Int
  /// One of them.
  public let example: DocumentID?
}

extension RuleBook {
  /// The traits that tell amounts of a key apart: those that everybody would look at, and those that rows do.
  func relevant(_ traits: Traits, for key: AccountKey) -> Traits {
    let rows = accounts.filter { $0.key == key }.flatMap(\.conditions)
    let subjects = Set(rows.map(\.subject))
    let usual: Set<Trait> =
      switch key {
      case .revenue, .deferredRevenue: [.itemPrice, .entityType]
      case .gatewayClearing: [.gateway, .currency]
      case .offlineClearing: [.method, .currency]
      case .tax: [.tax, .jurisdiction]
      default: []
      }
    return Traits(
      TraitValues(traits.values.filter { usual.contains($0.key) || subjects.contains(.trait($0.key)) }),
      customFields: traits.customFields.filter { subjects.contains(.customField($0.key)) })
  }
}

/// What documents were made of so far.
struct SeenValues: Sendable {
  private var currencies: Set<String> = []
  private var gateways: Set<String> = []
  private var methods: Set<String> = []
  private var items: Set<[String]> = []
  private var taxes: Set<[String?]> = []

  /// Remembers what a document is made of, whatever its state.
  mutating func note(_ document: Document) {
    switch document {
    case .invoice(let invoice): note(invoice.lines, invoice.taxes, invoice.currency)
    case .creditNote(let note): self.note(note.lines, note.taxes, note.currency)
    case .transaction(let transaction):
      currencies.insert(transaction.currency.code)
      if transaction.isOffline {
        methods.insert(transaction.paymentMethod)
      } else {
        gateways.insert(transaction.gateway)
      }
    }
  }

  private mutating func note(_ lines: [LineItem], _ taxes: [Tax], _ currency: Currency) {
    currencies.insert(currency.code)
    for line in lines {
      items.insert([line.itemPrice, line.entityType])
      for tax in line.taxes { self.taxes.insert([tax.name, tax.jurisdiction]) }
    }
    for tax in taxes { self.taxes.insert([tax.name, tax.jurisdiction]) }
  }

  /// Every amount that could come, with what describes it.
  func combinations(_ policies: Policies) -> [(key: AccountKey, traits: Traits)] {
    let keys: [AccountKey] = policies.defersServicePeriods ? [.revenue, .deferredRevenue] : [.revenue]
    return currencies.flatMap { currency in
      items.flatMap { item in
        keys.map { ($0, Traits([.itemPrice: item[0], .entityType: item[1], .currency: currency])) }
      }
        + gateways.map { (.gatewayClearing, Traits([.gateway: $0, .currency: currency])) }
        + methods.map { (.offlineClearing, Traits([.method: $0, .currency: currency])) }
        + taxes.map { tax in
          var traits = Traits([.tax: tax[0] ?? "", .currency: currency])
          traits.values[.jurisdiction] = tax[1]
          return (.tax, traits)
        }
    }
  }
}
