import Bookkeeping
import Ledger

extension RuleBook {
  /// The limit in euro up to which nobody needs to look.
  var limit: Money { policies.automaticApproval[Sample.euro] ?? .zero(Sample.euro) }
}

extension MasterData {
  /// The same with one more main account.
  func with(_ account: String) -> MasterData {
    var master = self
    master.mainAccounts[MainAccountNumber(account)] = MainAccount(name: account)
    return master
  }
}
