@testable import Sandbox

/// A world with the headers filled in: the shortest way from a story to a request.
struct Bench {
  var world: World
  var time: Int64
  private var token: String?
  private var tokenExpires: Int64?
  /// Tests about tokens keep the one they have.
  var renewsToken = true

  init(seed: UInt64 = 11, documents: Int = 60, _ change: (inout WorldOptions) -> Void = { _ in }) {
    var options = WorldOptions()
    change(&options)
    world = World(seed: seed, documents: documents, options: options)
    time = options.begins
  }

  struct Reply {
    let answer: WireAnswer
    var status: Int { answer.status }
    var json: Json { (try? JsonReader.read(answer.body)) ?? .null }
    var text: String { answer.text }
    /// The Infolog of a refused write.
    var infolog: String { json["error"]?["innererror"]?["message"]?.text ?? "" }
    var values: [Json] { json["value"]?.elements ?? [] }
    var list: [Json] { json["list"]?.elements ?? [] }
  }

  mutating func send(
    _ host: SimulatedHost, _ method: String, _ target: String, headers: [WireHeader] = [], body: [UInt8] = []
  ) -> Reply {
    let request = WireRequest(host: host, method: method, target: target, headers: headers, body: body)
    return Reply(answer: world.answer(request, at: time))
  }

  // MARK: - Chargebee

  var key: WireHeader {
    WireHeader("Authorization", "Basic " + Base64.encode(Array("test_acmeReadOnlyKey:".utf8)))
  }

  mutating func billing(_ path: String, method: String = "GET") -> Reply {
    send(.chargebee, method, "/api/v2/\(path)", headers: [key])
  }

  /// Every entry of a stream, page by page.
  mutating func all(_ stream: String, _ query: String = "") -> [Json] {
    var found: [Json] = []
    var offset: String?
    repeat {
      let more = offset.map { "&offset=\(PercentCoding.encode($0))" } ?? ""
      let reply = billing("\(stream)?limit=100&include_deleted=true\(query)\(more)")
      found += reply.list.compactMap { $0.members?.first?.value }
      offset = reply.json["next_offset"]?.text
    } while offset != nil
    return found
  }

  mutating func billing(_ act: BillingAct) throws(ActRefusal) { try world.perform(.billing(act), at: time) }

  // MARK: - F&O

  func tokenBody(_ change: (inout [String: String]) -> Void = { _ in }) -> [UInt8] {
    var form = [
      "grant_type": "client_credentials", "client_id": world.options.identity.clientID,
      "client_secret": world.options.identity.clientSecret, "resource": FinanceRequest.usualOrigin,
    ]
    change(&form)
    return Array(form.map { "\($0.key)=\(PercentCoding.encode($0.value))" }.joined(separator: "&").utf8)
  }

  mutating func bearer() -> WireHeader {
    if token == nil {
      let reply = send(.identity, "POST", "/acme.onmicrosoft.com/oauth2/token", body: tokenBody())
      token = reply.json["access_token"]?.text
      tokenExpires = renewsToken ? time + 3_599_000 : nil
    }
    return WireHeader("Authorization", "Bearer \(token ?? "")")
  }

  mutating func finance(
    _ method: String, _ target: String, _ body: String = "", headers: [WireHeader] = []
  ) -> Reply {
    if let expires = tokenExpires, time >= expires { token = nil }
    let bearer = bearer()
    return send(
      .financeOperations, method, "/data/\(target)", headers: [bearer] + headers, body: Array(body.utf8))
  }

  /// Rows of a set over all companies, with a filter in plain text.
  mutating func rows(_ set: String, _ filter: String = "", more: String = "") -> [Json] {
    let option = filter.isEmpty ? "" : "&$filter=\(PercentCoding.encode(filter))"
    return finance("GET", "\(set)?cross-company=true\(option)\(more)").values
  }

  mutating func finance(_ act: FinanceAct) throws(ActRefusal) { try world.perform(.finance(act), at: time) }

  /// The number of a new journal.
  mutating func journal(_ name: String, _ description: String = "test READY") -> String {
    let set = ["CBPAY", "CBREF"].contains(name) ? "CustomerPaymentJournalHeaders" : "LedgerJournalHeaders"
    let reply = finance(
      "POST", set, #"{"dataAreaId":"usmf","JournalName":"\#(name)","Description":"\#(description)"}"#)
    return reply.json["JournalBatchNumber"]?.text ?? "no journal: \(reply.text)"
  }

  /// The escaped account of a customer that is not on hold and trades in EUR.
  var account: String {
    let row = world.finance.table("CustomersV3").all.first {
      $0[text: "SalesCurrencyCode"] == "EUR" && $0[text: "OnHoldStatus"] == "No"
    }
    return row?[text: "CustomerAccount"] ?? ""
  }

  var escapedAccount: String { world.finance.formats.text.escape(account) }

  /// Writes a line of a payment; returns the reply.
  mutating func payment(
    _ journal: String, _ amount: String = "100.00", id: String = "CBPAYMENT1", extra: String = ""
  ) -> Reply {
    let account = jsonText(escapedAccount)
    return finance(
      "POST", "CustomerPaymentJournalLines",
      """
      {"dataAreaId":"usmf","JournalBatchNumber":"\(journal)","TransactionDate":"\(day)","AccountType":"Cust",\
      "AccountDisplayValue":\(account),"CreditAmount":\(amount),"CurrencyCode":"EUR",\
      "OffsetAccountType":"Ledger","OffsetAccountDisplayValue":"112510---","PaymentId":"\(id)"\(extra)}
      """)
  }

  /// Writes a line of a ledger journal.
  mutating func ledger(
    _ journal: String, _ type: String, _ account: String, debit: String = "0", credit: String = "0",
    extra: String = ""
  ) -> Reply {
    finance(
      "POST", "LedgerJournalLines",
      """
      {"dataAreaId":"usmf","JournalBatchNumber":"\(journal)","TransDate":"\(day)","AccountType":"\(type)",\
      "AccountDisplayValue":\(jsonText(account)),"DebitAmount":\(debit),"CreditAmount":\(credit),\
      "CurrencyCode":"EUR"\(extra)}
      """)
  }

  /// An invoice of 119.00 in three lines that balance.
  mutating func invoice(_ journal: String, number: String = "INV-1") {
    _ = ledger(
      journal, "Cust", escapedAccount, debit: "119",
      extra: #","Invoice":"\#(number)","PaymentId":"CBINVOICE"# + number + "\"")
    _ = ledger(journal, "Ledger", "401100-001-014-SaaS", credit: "100")
    _ = ledger(journal, "Ledger", "251000-001--", credit: "19")
  }

  /// A day of the simulated month.
  var day: String { "2026-01-15T12:00:00Z" }

  func jsonText(_ text: String) -> String { String(decoding: Json.string(text).bytes, as: UTF8.self) }

  /// Lets the posting job run once.
  mutating func runJob() {
    time += 60_000
    world.advance(to: time)
  }
}
