extension ChargebeeSite {
  /// Answers one request to the site. Nothing is ever written: any method but GET is refused.
  mutating func answer(_ request: WireRequest, at moment: Int64) -> WireAnswer {
    do throws(ChargebeeError) {
      try checkMethod(request)
      try authenticate(request)
      try countRequest(at: moment)
      return try read(request, at: moment)
    } catch {
      return error.answer
    }
  }

  private func checkMethod(_ request: WireRequest) throws(ChargebeeError) {
    guard request.method == "GET" else { throw .wrongMethod }
  }

  /// The key is the user name; whatever stands after the colon is not looked at.
  private func authenticate(_ request: WireRequest) throws(ChargebeeError) {
    let prefix = Array("Basic ".utf8)
    guard let header = request.header("authorization"), header.utf8.starts(with: prefix),
      let bytes = Base64.decode(String(header.utf8.dropFirst(prefix.count)) ?? ""),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else { throw .noKey }
    guard bytes[..<colon].elementsEqual(options.apiKey.utf8) else { throw .wrongKey }
  }

  /// The window slides: what counts is the last 60 seconds (contracts/chargebee.md section 3).
  private mutating func countRequest(at moment: Int64) throws(ChargebeeError) {
    guard let limit = options.requestsPerMinute else { return }
    requestTimes.removeAll { $0 <= moment - 60_000 }
    guard requestTimes.count < limit else { throw .overLimit }
    requestTimes.append(moment)
  }

  private func read(_ request: WireRequest, at moment: Int64) throws(ChargebeeError) -> WireAnswer {
    let target = Target(request.target)
    let root = "/api/v2/"
    guard target.path.utf8.starts(with: root.utf8) else { throw .unknownPath }
    let path = String(target.path.utf8.dropFirst(root.utf8.count)) ?? ""
    guard let query = QueryPairs(target.query) else {
      throw .wrongValue("query", "not percent-encoded UTF-8")
    }
    let body = try body(path, query, at: moment)
    return WireAnswer(status: 200, headers: ChargebeeHeaders.usual, body: body)
  }

  private func body(_ path: String, _ query: QueryPairs, at moment: Int64) throws(ChargebeeError) -> [UInt8] {
    switch path {
    case "customers": return try list(customers, query, at: moment)
    case "invoices": return try list(invoices, query, at: moment)
    case "credit_notes": return try list(creditNotes, query, at: moment)
    case "transactions": return try list(transactions, query, at: moment)
    case "events": return try list(events, query, at: moment)
    case "configurations": return configurations
    case "currencies/list": return currencies
    case "custom_field_configs": return customFields
    default: return try retrieve(path)
    }
  }
}
