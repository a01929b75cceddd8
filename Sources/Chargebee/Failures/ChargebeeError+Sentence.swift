import Transport

extension ChargebeeError: CustomStringConvertible {
  /// What happened, where, and what to do, in plain sentences.
  public var description: String { "\(operation) at \(host): \(sentence) \(advice)" }

  /// What happened. Chargebee's own text is not part of it: see ``words``.
  public var sentence: String {
    switch reason {
    case .noAnswer(let error): error.sentence
    case .keyUnavailable: "the key could not be taken from the vault; nothing was sent."
    case .keyRefused(_, .testKeyForLiveSite):
      "the key is not accepted: it is the key of a test site, and this is a live one."
    case .keyRefused(_, .liveKeyForTestSite):
      "the key is not accepted: it is the key of a live site, and this is a test site."
    case .keyRefused: "the key is not accepted."
    case .keyLacksPrivilege: "the key is valid but may not read this."
    case .siteBlocked: "Chargebee has blocked the site, or it is not enabled."
    case .siteNotFound: "there is no such site."
    case .notFound: "there is no such record."
    default: refusal
    }
  }

  private var refusal: String {
    switch reason {
    case .offsetBroke: "the place in the list is not valid any more."
    case .incompatible: "this site has another product catalogue, or the feature is switched off."
    case .rejected(let words): "refused with status \(words.status)\(words.about)."
    case .throttled: "the requests of this minute are spent."
    case .locked: "somebody else is working on the same record."
    case .failing(let words): "Chargebee fails (status \(words.status)\(words.about))."
    case .unreadable(let status, let what):
      "the answer (status \(status)) is not what was asked for: \(what)."
    case .broken(let record): "\(record)."
    case .restless: "the document changed each time while its lines were read."
    default: ""
    }
  }

  /// What to do.
  public var advice: String {
    switch reason {
    case .noAnswer(let error): error.advice
    case .keyUnavailable: "Unlock the vault, or set chargebee.key in it."
    case .keyRefused(_, .testKeyForLiveSite): "Add -test to chargebee.site, or give the key of the live site."
    case .keyRefused(_, .liveKeyForTestSite):
      "Take -test from chargebee.site, or give a key of the test site."
    case .keyRefused:
      "Give a key of this very site (Chargebee: Settings, Configure Chargebee, API Keys), of the kind Read-Only: All."
    case .keyLacksPrivilege: "Give a key of the kind Read-Only: All; the restricted kinds lack some records."
    case .siteBlocked: "Ask Chargebee's support why the site is blocked."
    case .siteNotFound: "Check chargebee.site, and whether -test belongs to it."
    case .incompatible: "Check the product catalogue and the features of the site."
    case .rejected: "This is a mistake of Daybook: report it with the words of the answer."
    case .broken: "It is set aside with its bytes; look at it in Chargebee."
    default: remedy == .askAgain ? "It is asked again by itself." : ""
    }
  }

  /// Chargebee's own words, where it said any.
  public var words: RemoteWords? {
    switch reason {
    case .keyRefused(let words, _): words
    case .keyLacksPrivilege(let words), .siteBlocked(let words), .siteNotFound(let words),
      .notFound(let words), .offsetBroke(let words), .incompatible(let words), .rejected(let words),
      .throttled(let words), .locked(let words), .failing(let words):
      words
    case .noAnswer, .keyUnavailable, .unreadable, .broken, .restless: nil
    }
  }
}

extension RemoteWords {
  /// The code and the parameter, as far as they are plain names: `, param_wrong_value, parameter limit`.
  fileprivate var about: String {
    let parts = [code.flatMap(Self.plain), param.flatMap(Self.plain).map { "parameter \($0)" }]
    return parts.compactMap { $0 }.map { ", " + $0 }.joined()
  }

  private static func plain(_ text: String) -> String? {
    text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : nil
  }
}
