import Transport

extension ChargebeeError.Reason {
  /// The reason that an answer without success gives.
  init(_ words: RemoteWords, hint: ChargebeeError.KeyHint) {
    switch (words.status, words.code) {
    case (401, _): self = .keyRefused(words, hint)
    case (403, "request_blocked"): self = .siteBlocked(words)
    case (403, _): self = .keyLacksPrivilege(words)
    case (404, "site_not_found"): self = .siteNotFound(words)
    case (404, _): self = .notFound(words)
    case (429, "lock_timeout"): self = .locked(words)
    case (429, _): self = .throttled(words)
    case (400, "configuration_incompatible"): self = .incompatible(words)
    // The answer to a stale offset is UNVERIFIED (contracts/chargebee.md section 4); this is the expected one.
    case (400, _) where words.param == "offset": self = .offsetBroke(words)
    case (500..., _): self = .failing(words)
    default: self = .rejected(words)
    }
  }
}

extension ChargebeeError.KeyHint {
  /// What stands out about a key beside the host to which it was sent. Of a host that is not Chargebee's own
  /// nothing is known.
  init(_ environment: APIKey.Environment, host: String) {
    let isOwn = host.utf8.suffix(14).elementsEqual(".chargebee.com".utf8)
    let isTest = host.utf8.prefix { $0 != UInt8(ascii: ".") }.suffix(5).elementsEqual("-test".utf8)
    switch (environment, isOwn, isTest) {
    case (.test, true, false): self = .testKeyForLiveSite
    case (.live, true, true): self = .liveKeyForTestSite
    default: self = .none
    }
  }
}
