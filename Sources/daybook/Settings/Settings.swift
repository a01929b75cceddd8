import Bookkeeping
import Engine
import FinanceOperations
import Ledger
import Transport

/// The whole configuration, read once at the start and passed inwards as values.
struct Settings: Hashable {
  var chargebee: ChargebeeSettings
  var finance: FinanceSettings
  /// Accounts, dimensions, journals and policies, as one reviewable whole.
  var ruleBook: RuleBook
  var log: LogSettings
  /// Where webhooks are listened for; nil where nothing is.
  var webhooks: WebhookSettings?
}

/// Which Chargebee site is read, and how fast.
struct ChargebeeSettings: Hashable {
  enum Region: String, CaseIterable {
    case us, eu, au
  }

  var site: String
  var region: Region
  /// Replaces the address that follows from site and region.
  var baseURL: Origin?
  /// The IANA name of the site's zone, for records that carry none.
  var timeZone: String
  var requestsPerMinute: Int
  var pollInterval: Duration
  var recount: RecountSettings
}

/// When the days behind us are listed once more, to find what the lists of changes did not show.
struct RecountSettings: Hashable {
  /// Seconds after midnight in the legal entity's zone.
  var secondOfDay = 12_600
  /// How many days before the night; 0 for no recount.
  var days = 35
}

/// Which F&O environment is written to, and how.
struct FinanceSettings: Hashable {
  var baseURL: Origin
  var tenant: String
  var clientID: String
  var authority: Origin
  var legalEntity: LegalEntityID
  /// When and how customer accounts are created, and told what changes in Chargebee.
  var accounts: AccountPolicy
  /// Who posts in F&O.
  var posting: PostingMethod
  /// The word in a journal's description that F&O's posting job, or a person, looks for.
  var readyMarker: String
  /// The longest that F&O may still be working on a request that we gave up.
  var quietPeriod: Duration
  /// How long F&O may take to post a released journal before somebody is told.
  var postingDeadline: Duration
  /// How often the subledger is asked for a released journal.
  var confirmationInterval: Duration
  /// How long master data is good for.
  var masterRefresh: Duration
  /// How many journal lines go into one request.
  var linesPerRequest: Int
}

/// Where the log goes.
struct LogSettings: Hashable {
  enum Level: String, CaseIterable {
    case debug, info, warning, error
  }

  var level: Level
  /// Nil for the workspace's own file.
  var file: String?
}
