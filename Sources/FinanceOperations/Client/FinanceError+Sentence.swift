import ExactJSON
import Transport

extension FinanceError: CustomStringConvertible {
  /// What happened, where, and what to do, in plain sentences. F&O's own words are not part of it: see
  /// ``refusal``.
  public var description: String { "\(operation) at \(host): \(sentence) \(advice)" }

  /// What happened.
  public var sentence: String {
    switch reason {
    case .noToken(let error): "there is no token: \(error.sentence)"
    case .noAnswer(let error): error.sentence
    case .notAccepted: "F&O does not accept a fresh token."
    case .notAllowed: "the service user may not read this."
    case .notFound: "there is no such record, or no such entity set."
    case .throttled: "F&O has no resources left for now."
    case .failing(let status, _): "F&O fails (status \(status))."
    case .refused(let status, _): "refused with status \(status)."
    default: unreadable
    }
  }

  private var unreadable: String {
    switch reason {
    case .notJSON(let error): "the answer is not JSON: \(error)."
    case .field(let error): "the answer cannot be read: \(error)."
    case .hostileLink: "the link to the next page leads elsewhere; it was not followed."
    case .endless: "the list has no end."
    case .unwritable(let error): "\(error); nothing was sent."
    default: ""
    }
  }

  /// What to do.
  public var advice: String {
    switch reason {
    case .noToken(let error): error.advice
    case .noAnswer(let error): error.advice
    case .notAccepted:
      "Add the application under System administration, Setup, Microsoft Entra ID applications, with its user; "
        + "check that finance_operations.base_url is the environment's own address."
    case .notAllowed: "Give the service user a role with access to this entity."
    case .hostileLink: "Check finance_operations.base_url, and what stands between here and F&O."
    case .field: "This is a mistake of Daybook, or an unusual environment: report it with these words."
    case .refused, .unwritable: "Look at the words of the answer."
    case .notFound: ""
    default: remedy == .askAgain ? "It is asked again by itself." : ""
    }
  }

  /// F&O's own words, where it said any.
  public var refusal: ODataRefusal? {
    switch reason {
    case .notAllowed(let refusal), .notFound(let refusal), .failing(_, let refusal), .refused(_, let refusal):
      refusal
    default: nil
    }
  }
}

extension FinanceError.Reason {
  /// The reason that an answer without success gives.
  init(_ response: HTTPResponse) {
    let refusal = ODataRefusal(response.body)
    switch response.status {
    case 401: self = .notAccepted
    case 403: self = .notAllowed(refusal)
    case 404: self = .notFound(refusal)
    case 429: self = .throttled
    case 500...: self = .failing(status: response.status, refusal)
    default: self = .refused(status: response.status, refusal)
    }
  }
}
