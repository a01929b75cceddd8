public import Transport

/// Why a question to Chargebee has no usable answer.
public struct ChargebeeError: Error, Hashable, Sendable {
  /// What happened.
  public let reason: Reason
  /// What was asked: `GET /invoices`.
  public let operation: String
  /// The host that was asked.
  public let host: String

  /// An error while asking.
  public init(_ reason: Reason, operation: String, host: String) {
    self.reason = reason
    self.operation = operation
    self.host = host
  }

  /// What happened. Decided by status and `api_error_code` only (contracts/chargebee.md section 2).
  public enum Reason: Hashable, Sendable {
    /// No answer came.
    case noAnswer(TransportError)
    /// The key could not be taken from where it is kept.
    case keyUnavailable
    /// 401: the key is not accepted. The hint says what the key looks like.
    case keyRefused(RemoteWords, KeyHint)
    /// 403 `api_authorization_failed`: the key may not read this.
    case keyLacksPrivilege(RemoteWords)
    /// 403 `request_blocked`: the site is blocked or switched off.
    case siteBlocked(RemoteWords)
    /// 404 `site_not_found`.
    case siteNotFound(RemoteWords)
    /// 404: no such record, or no such resource.
    case notFound(RemoteWords)
    /// The offset is not valid any more; the window must be read from its beginning.
    case offsetBroke(RemoteWords)
    /// 400 `configuration_incompatible`: the site has another product catalogue, or the feature is off.
    case incompatible(RemoteWords)
    /// Another 4xx: a mistake of ours, or a setting.
    case rejected(RemoteWords)
    /// 429: too many requests in this minute.
    case throttled(RemoteWords)
    /// 429 `lock_timeout`: somebody else works on the same record.
    case locked(RemoteWords)
    /// 5xx, also as a page of HTML.
    case failing(RemoteWords)
    /// Success by its status, but not what was asked for.
    case unreadable(status: Int, what: String)
    /// The one record that was asked for is broken.
    case broken(BrokenRecord)
    /// The record changed again and again while its lines were read.
    case restless
  }

  /// What a refused key looks like beside the site's name.
  public enum KeyHint: Hashable, Sendable {
    /// A key of a test site, and a site without `-test`.
    case testKeyForLiveSite
    /// A key of a live site, and a site with `-test`.
    case liveKeyForTestSite
    /// Nothing stands out.
    case none
  }

  /// What is to be done about an error.
  public enum Remedy: Hashable, Sendable {
    /// The same question may be answered later.
    case askAgain
    /// A person must give another key; the same one must not be tried in a loop.
    case giveKey
    /// A person must change the configuration, or something in Chargebee.
    case changeSettings
    /// The window must be read from its beginning.
    case restartWindow
    /// The record must be set aside.
    case setAside
    /// Nothing helps: the question itself is wrong, or the record is not there.
    case none
  }

  /// What is to be done.
  public var remedy: Remedy {
    switch reason {
    case .noAnswer(let error): error.isTransient || error.isOurOwn ? .askAgain : .changeSettings
    case .throttled, .locked, .failing, .unreadable, .restless: .askAgain
    case .keyUnavailable, .keyRefused: .giveKey
    case .keyLacksPrivilege, .siteBlocked, .siteNotFound, .incompatible: .changeSettings
    case .offsetBroke: .restartWindow
    case .broken: .setAside
    case .notFound, .rejected: .none
    }
  }
}
