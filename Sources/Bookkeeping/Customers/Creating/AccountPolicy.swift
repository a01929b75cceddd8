public import Billing
public import Ledger

/// When and how Daybook may create customer accounts in F&O, and keep their fields up to date (posting-rules R10).
///
/// What a new account is like is set-up, and stands in the configuration. Who may have one created, and which accounts
/// learn of changes, are policies of the rule book (``under(_:)``).
public struct AccountPolicy: Hashable, Sendable {
  /// Who may have an account created.
  public enum Creation: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody.
    case never
    /// A person, one customer at a time.
    case person
    /// Daybook by itself, for customers with documents that wait and without anything that resembles them.
    case automatic
  }

  /// Which accounts are told what changes in Chargebee.
  public enum Updating: String, Hashable, Sendable, Codable, CaseIterable {
    /// None.
    case never
    /// Those that Daybook created.
    case created
    /// All that are linked.
    case linked
  }

  /// Who may have an account created.
  public var creation = Creation.never
  /// Which accounts are told what changes in Chargebee.
  public var updating = Updating.never
  /// Whose word counts on the fields of an account that exists.
  public var owners = FieldOwners()
  /// The customer group of new accounts.
  public var group: String?
  /// The field of Chargebee that names the account: `id` or a custom field; nil where none does.
  public var numberField: String?
  /// Whether F&O's number sequence gives the number where no field names one.
  public var usesNumberSequence = false
  /// The currency of customers for whom Chargebee names none.
  public var currency: Currency?

  /// A policy that lets nobody create anything.
  public init() {}

  /// The same set-up under the policies of a rule book. Where these leave it open who may create accounts, a person may
  /// as soon as there is a customer group for them.
  public func under(_ policies: Policies) -> AccountPolicy {
    var policy = self
    policy.creation = policies.accountCreation ?? (group == nil ? .never : .person)
    policy.updating = policies.accountUpdating
    policy.owners = policies.accountOwners
    return policy
  }
}

extension Customer {
  /// The account number that a field of the customer names.
  ///
  /// - Parameter field: `id` for Chargebee's own id, else a custom field; nil where none is configured.
  /// - Returns: nil where the field names none.
  public func accountNumber(in field: String?) -> String? {
    guard let field else { return nil }
    let text = field == "id" ? id : customFields[field] ?? ""
    return text.isEmpty ? nil : text
  }
}
