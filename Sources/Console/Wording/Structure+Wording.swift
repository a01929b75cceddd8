import Bookkeeping
import Ledger

extension StructureProblem {
  /// What is wrong, in a sentence.
  var sentence: String {
    switch self {
    case .noStructure(let account):
      "No account structure of the ledger in F&O has main account \(account)."
    case .notAllowed(let account, let name, "", let structure):
      "The account structure \(structure) of F&O wants a \(name) beside main account \(account)."
    case .notAllowed(let account, let name, let value, let structure):
      "The account structure \(structure) of F&O does not allow \(name) \(value) beside main account \(account)."
    }
  }

  /// A short title.
  var title: String {
    switch self {
    case .noStructure(let account): "\(account) is in no account structure"
    case .notAllowed(let account, let name, "", _): "\(account) without \(name)"
    case .notAllowed(let account, let name, let value, _): "\(account) with \(name) \(value)"
    }
  }

  /// The code of its page in the handbook.
  var code: String {
    switch self {
    case .noStructure: "DATA-12"
    case .notAllowed: "DATA-13"
    }
  }
}
