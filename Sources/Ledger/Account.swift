/// Where one line of a voucher is posted.
public enum Account: Hashable, Sendable, Codable {
  /// A customer of the receivables subledger; the control account follows from the posting profile.
  case customer(CustomerAccountNumber)
  /// A main account of the general ledger.
  case main(MainAccountNumber)
  /// A bank account of the legal entity.
  case bank(BankAccountNumber)

  /// The number of the account, whatever its type.
  public var number: String {
    switch self {
    case .customer(let number): number.text
    case .main(let number): number.text
    case .bank(let number): number.text
    }
  }
}

extension Account: CustomStringConvertible {
  /// The type and the number: `main 401100`.
  public var description: String {
    switch self {
    case .customer(let number): "customer \(number)"
    case .main(let number): "main \(number)"
    case .bank(let number): "bank \(number)"
    }
  }
}
