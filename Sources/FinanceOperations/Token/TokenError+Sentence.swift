import Transport

extension TokenError: CustomStringConvertible {
  /// What happened, where, and what to do.
  public var description: String { "Token from \(host): \(sentence) \(advice)" }

  /// What happened.
  public var sentence: String {
    switch reason {
    case .noAnswer(let error): error.sentence
    case .secretUnavailable: "the client secret could not be taken from the vault; nothing was sent."
    case .refused(_, let code): Self.known(code)?.sentence ?? Self.unknown(code)
    case .failing(let status): "Entra ID fails (status \(status))."
    case .unreadable(let error): "the answer holds no usable token: \(error)."
    }
  }

  /// What to do.
  public var advice: String {
    switch reason {
    case .noAnswer(let error): error.advice
    case .secretUnavailable: "Unlock the vault, or set finance_operations.client_secret in it."
    case .refused(_, let code):
      Self.known(code)?.advice ?? "Check tenant, client id and secret in the Azure portal."
    case .failing, .unreadable: "It is asked again by itself."
    }
  }

  private static func unknown(_ code: Int?) -> String {
    "Entra ID refuses the credentials" + (code.map { " (AADSTS\($0))." } ?? ".")
  }

  /// The errors that set-ups run into, each with its own cure (contracts/d365fo.md section 4).
  private static func known(_ code: Int?) -> (sentence: String, advice: String)? {
    switch code {
    case 700_016:
      (
        "this directory knows no application with that client id (AADSTS700016).",
        "Check finance_operations.client_id, and that the application is registered in this very tenant."
      )
    case 7_000_215:
      (
        "the client secret is wrong (AADSTS7000215).",
        "Give the secret's value, not its id: the value is shown only once, when the secret is made."
      )
    case 7_000_222:
      (
        "the client secret has expired (AADSTS7000222).",
        "Make a new secret for the application in the Azure portal, and put it into the vault."
      )
    case 90_002:
      (
        "there is no such directory (AADSTS90002).",
        "Check finance_operations.tenant: it takes the directory's id or its domain."
      )
    case 65_001:
      (
        "nobody consented to the application's use of F&O (AADSTS65001).",
        "Let an administrator of the directory grant consent to the application."
      )
    case 500_011:
      (
        "the directory does not know that F&O environment (AADSTS500011).",
        "Check finance_operations.base_url: it must be the environment's own host, of the same tenant."
      )
    default: nil
    }
  }
}
