import Bookkeeping
import Engine
import FinanceOperations
import Ledger
import Transport

extension Settings {
  /// Reads the configuration from a TOML text and the environment variables laid over it.
  ///
  /// - Throws: ``InvalidSettings`` with every problem that there is.
  init(file: String, toml: String, environment: [String: String]) throws(InvalidSettings) {
    var reader: SettingsReader
    do {
      reader = try SettingsReader(file: file, toml: toml, environment: environment)
    } catch {
      throw InvalidSettings(problems: [error])
    }
    let chargebee = ChargebeeSettings(&reader)
    var finance = FinanceSettings(&reader)
    let ruleBook = RuleBook(&reader)
    if let accounts = finance?.accounts.under(ruleBook.policies) {
      accounts.refuseMissingGroup(&reader)
      finance?.accounts = accounts
    }
    let log = LogSettings(&reader)
    let webhooks = WebhookSettings(&reader)
    reader.refuseUnknown()
    guard let chargebee, let finance, reader.problems.isEmpty else {
      throw InvalidSettings(problems: reader.problems)
    }
    self.init(chargebee: chargebee, finance: finance, ruleBook: ruleBook, log: log, webhooks: webhooks)
  }
}

extension ChargebeeSettings {
  fileprivate init?(_ reader: inout SettingsReader) {
    let site = reader.required("chargebee.site", .siteName)
    let timeZone = reader.required("chargebee.timezone", .timeZone)
    region = reader.optional("chargebee.region", .word) ?? .us
    baseURL = reader.optional("chargebee.base_url", .origin)
    requestsPerMinute = reader.optional("chargebee.requests_per_minute", .number(1...100_000)) ?? 100
    pollInterval =
      reader.optional("chargebee.poll_interval", .duration(.seconds(1) ... .seconds(86_400))) ?? .seconds(60)
    recount = RecountSettings()
    recount.secondOfDay = reader.optional("chargebee.recount_at", .timeOfDay) ?? recount.secondOfDay
    recount.days = reader.optional("chargebee.recount_days", .number(0...3_660)) ?? recount.days
    guard let site, let timeZone else { return nil }
    self.site = site
    self.timeZone = timeZone
  }
}

extension FinanceSettings {
  fileprivate init?(_ reader: inout SettingsReader) {
    let section = "finance_operations"
    let baseURL = reader.required("\(section).base_url", .origin)
    let tenant = reader.required("\(section).tenant", .text)
    let clientID = reader.required("\(section).client_id", .text)
    let legalEntity = reader.required("\(section).legal_entity", .text)
    let authority = reader.optional("\(section).authority", .origin) ?? Self.publicAuthority
    accounts = AccountPolicy(&reader)
    readyMarker = reader.optional("\(section).ready_marker", .marker) ?? "READY"
    posting = PostingMethod(&reader)
    let upToADay = SettingsForm.duration(.zero ... .seconds(86_400))
    // A job runs every few minutes; people have their day.
    let deadline: Duration = posting == .person ? .seconds(86_400) : .seconds(3_600)
    quietPeriod = reader.optional("\(section).quiet_period", upToADay) ?? .seconds(900)
    postingDeadline = reader.optional("\(section).posting_deadline", upToADay) ?? deadline
    confirmationInterval = reader.optional("\(section).confirmation_interval", upToADay) ?? .seconds(15)
    masterRefresh = reader.optional("\(section).master_refresh", upToADay) ?? .seconds(3_600)
    linesPerRequest = reader.optional("\(section).lines_per_request", .number(1...1_000)) ?? 100
    guard let baseURL, let tenant, let clientID, let legalEntity, let authority else { return nil }
    self.baseURL = baseURL
    self.tenant = tenant
    self.clientID = clientID
    self.authority = authority
    self.legalEntity = LegalEntityID(legalEntity)
  }

  private static var publicAuthority: Origin? {
    try? Origin(scheme: .https, host: "login.microsoftonline.com")
  }
}

extension PostingMethod {
  /// Who posts, and the names of the service where it is one. What is wrong is noted, and F&O's job stands in.
  fileprivate init(_ reader: inout SettingsReader) {
    let section = "finance_operations.posting"
    let way = reader.optional("\(section).by", .word) ?? PostingWay.job
    let path = reader.optional("\(section).service", .postingService)
    let names: [(key: String, field: WritableKeyPath<PostingService, String>)] = [
      ("contract", \.contract), ("company_field", \.companyField), ("journal_field", \.journalField),
      ("success_field", \.successField), ("message_field", \.messageField),
    ]
    var service = path
    for name in names {
      guard let text = reader.optional("\(section).\(name.key)", .fieldName) else { continue }
      service?[keyPath: name.field] = text
    }
    switch way {
    case .job: self = .job
    case .person: self = .person
    case .service:
      if let service {
        self = .service(service)
      } else {
        reader.contradiction(
          at: "\(section).by", "by is \"service\", and \(section).service does not say which one.")
        self = .job
      }
    }
  }
}

extension LogSettings {
  fileprivate init(_ reader: inout SettingsReader) {
    level = reader.optional("log.level", .word) ?? .info
    file = reader.optional("log.file", .text)
  }
}

extension SettingsForm<Int> {
  /// Hours and minutes of a day, as seconds after midnight.
  static var timeOfDay: Self {
    Self(text: "a time of day like \"03:30\"") { text in
      let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      let isWritten = parts.joined().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard isWritten, parts.map(\.count) == [2, 2],
        let hour = UInt8(String(decoding: parts[0], as: UTF8.self)),
        let minute = UInt8(String(decoding: parts[1], as: UTF8.self)), hour < 24, minute < 60
      else { return nil }
      return Int(hour) * 3_600 + Int(minute) * 60
    }
  }
}

extension SettingsForm<Origin> {
  static var origin: Self {
    Self(
      text: "an address like \"https://contoso.operations.dynamics.com\"; http only for 127.0.0.1 and [::1]"
    ) {
      guard let origin = try? Origin(parsing: $0), origin.isSafe else { return nil }
      return origin
    }
  }
}

extension SettingsForm<PostingService> {
  /// The path of a service in F&O.
  static var postingService: Self {
    Self(text: "a path like \"/api/services/DaybookServices/Journals/post\"") { PostingService(path: $0) }
  }
}

extension SettingsForm<String> {
  /// A Chargebee field that can hold an account number.
  static var customerField: Self {
    Self(text: "\"id\" or a custom field like \"cf_erp_account\"") {
      $0 == "id" || $0.utf8.starts(with: "cf_".utf8) ? $0 : nil
    }
  }

  /// A name in a JSON object of a service in F&O.
  static var fieldName: Self {
    Self(text: "a name of letters, digits and underscores") { text in
      let isName = text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
      return isName && (1...80).contains(text.utf8.count) ? text : nil
    }
  }

  /// A word that can stand in a journal's description.
  static var marker: Self {
    Self(text: "a word of 3 to 20 capital letters") { text in
      let isWord = text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      return isWord && (3...20).contains(text.utf8.count) ? text : nil
    }
  }
}
