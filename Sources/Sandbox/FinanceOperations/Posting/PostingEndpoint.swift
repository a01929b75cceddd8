/// A service as a partner deploys it, which posts one journal and answers when it is done
/// (contracts/d365fo.md section 8.2, way B).
public enum PostingEndpoint {
  /// Where it is.
  public static let path = "/api/services/DaybookServices/Journals/post"
}

extension FinanceSystem {
  /// Posts the journal that the request names: it says no with the journal's log where any voucher cannot be posted.
  mutating func postByService(_ request: WireRequest) throws(FinanceError) -> WireAnswer {
    guard request.method == "POST" else { throw .wrongMethod(request.method) }
    guard let contract = (try? JsonReader.read(request.body))?["_contract"],
      let company = contract["DataAreaId"]?.text, let number = contract["JournalBatchNumber"]?.text
    else { throw .request("The contract names no journal.") }
    guard let raw = row("LedgerJournalTableBiEntities", folded(company), number),
      let kind = JournalKind.allCases.first(where: { $0.type == raw[text: "JournalType"] })
    else { return Self.serviceAnswer(false, "Journal \(number) does not exist.") }
    guard !raw[flag: "Posted"] else {
      return Self.serviceAnswer(false, "Journal \(number) has already been posted.")
    }
    post(JournalID(raw), kind: kind)
    let after = row("LedgerJournalTableBiEntities", folded(company), number)
    return Self.serviceAnswer(after?[flag: "Posted"] ?? false, after?[text: "Log"] ?? "")
  }

  private static func serviceAnswer(_ success: Bool, _ message: String) -> WireAnswer {
    var writer = JsonWriter()
    writer.object { writer in
      writer.member("$id", "1")
      writer.member("Success", success)
      writer.member("Message", message)
    }
    return WireAnswer(status: 200, headers: FinanceHeaders.json, body: writer.bytes)
  }
}
