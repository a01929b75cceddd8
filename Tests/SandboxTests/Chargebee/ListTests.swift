import Testing

@testable import Sandbox

@Suite struct ListTests {
  @Test func aListHasTenEntriesUnlessAskedAndAHundredAtMost() {
    var bench = Bench(documents: 400)
    #expect(bench.billing("invoices").list.count == 10)
    #expect(bench.billing("invoices?limit=100").list.count == 100)
    for limit in ["0", "101", "x", "-1"] {
      let reply = bench.billing("invoices?limit=\(limit)")
      #expect(reply.status == 400)
      #expect(reply.json["api_error_code"]?.text == "param_wrong_value")
      #expect(reply.json["param"]?.text == "limit")
    }
  }

  @Test(arguments: [
    ("invoices", "date"), ("invoices", "updated_at"), ("customers", "created_at"),
    ("transactions", "updated_at"),
    ("credit_notes", "date"), ("events", "occurred_at"),
  ])
  func pagesCoverAListOnceAndInOrder(stream: String, field: String) {
    var bench = Bench(documents: 300)
    for (direction, descends) in [("asc", false), ("desc", true)] {
      let records = bench.all(stream, "&sort_by%5B\(direction)%5D=\(field)")
      let times = records.compactMap { $0[field]?.wholeNumber }
      #expect(times == (descends ? times.sorted(by: >) : times.sorted()))
      #expect(Set(records.compactMap { $0["id"]?.text }).count == records.count)
    }
  }

  @Test func theOffsetLooksLikeAnArrayAndBelongsToItsQuery() throws {
    var bench = Bench(documents: 300)
    let query = "invoices?limit=5&sort_by%5Basc%5D=date"
    let offset = try #require(bench.billing(query).json["next_offset"]?.text)
    #expect(offset.hasPrefix("[\"") && offset.hasSuffix("\"]"))
    let encoded = PercentCoding.encode(offset)
    #expect(bench.billing("\(query)&offset=\(encoded)").status == 200)
    #expect(bench.billing("invoices?limit=50&sort_by%5Basc%5D=date&offset=\(encoded)").status == 200)
    for broken in [
      "invoices?sort_by%5Bdesc%5D=date&offset=\(encoded)",
      "transactions?sort_by%5Basc%5D=date&offset=\(encoded)",
      "\(query)&status%5Bis%5D=paid&offset=\(encoded)", "\(query)&offset=x", "\(query)&offset=%5B%5D",
      "\(query)&offset=%5B%221%22,%222%22%5D", "\(query)&offset=",
    ] {
      let reply = bench.billing(broken)
      #expect(reply.status == 400, "\(broken)")
      #expect(reply.json["param"]?.text == "offset")
    }
  }

  @Test func creditNotesAreSortedByDateOnly() {
    var bench = Bench()
    let reply = bench.billing("credit_notes?sort_by%5Basc%5D=updated_at")
    #expect(reply.status == 400)
    #expect(reply.json["param"]?.text == "sort_by[asc]")
    #expect(bench.billing("credit_notes?sort_by%5Basc%5D=date").status == 200)
  }

  @Test func aFilterWithoutOperatorAndAnUnknownOneFilterNothing() {
    var bench = Bench(documents: 120)
    let whole = bench.billing("invoices?limit=100").list.count
    #expect(bench.billing("invoices?limit=100&updated_at=1").list.count == whole)
    #expect(bench.billing("invoices?limit=100&foo%5Bis%5D=1").list.count == whole)
    #expect(bench.billing("transactions?settled_at%5Bafter%5D=9999999999").list.count == 10)
  }

  @Test func operatorsSelect() throws {
    var bench = Bench(documents: 300)
    let invoices = bench.all("invoices", "&sort_by%5Basc%5D=date")
    let paid = invoices.filter { $0["status"]?.text == "paid" }
    let voided = invoices.filter { $0["status"]?.text == "voided" }
    #expect(!voided.isEmpty)
    #expect(bench.all("invoices", "&status%5Bis%5D=paid").count == paid.count)
    #expect(
      bench.all("invoices", "&status%5Bin%5D=%5B%22paid%22,%22voided%22%5D").count == paid.count
        + voided.count)
    #expect(bench.all("invoices", "&status%5Bis_not%5D=paid").count == invoices.count - paid.count)
    let dates = invoices.compactMap { $0["date"]?.wholeNumber }
    let (low, high) = (dates[10], dates[40])
    #expect(
      bench.all("invoices", "&date%5Bbetween%5D=%5B\(low),%20\(high)%5D").count
        == dates.filter { $0 >= low && $0 <= high }.count)
    #expect(bench.all("invoices", "&date%5Bafter%5D=\(low)").count == dates.filter { $0 > low }.count)
    #expect(bench.all("invoices", "&date%5Bbefore%5D=\(low)").count == dates.filter { $0 < low }.count)
    let day = Zone.berlinDay(seconds: low)
    #expect(
      bench.all("invoices", "&date%5Bon%5D=\(low)").count
        == dates.filter { Zone.berlinDay(seconds: $0) == day }.count)
    #expect(
      bench.all("invoices", "&amount_due%5Bgt%5D=0").count
        == invoices.filter { ($0["amount_due"]?.wholeNumber ?? 0) > 0 }.count)
    let id = try #require(invoices[3]["id"]?.text)
    #expect(bench.all("invoices", "&id%5Bis%5D=\(PercentCoding.encode(id))").count == 1)
    #expect(bench.all("invoices", "&id%5Bstarts_with%5D=INV-").count >= invoices.count - 2)
  }

  @Test(arguments: [
    "date%5Bbetween%5D=5", "date%5Bafter%5D=99", "date%5Bis%5D=1735689600", "status%5Bgt%5D=paid",
    "amount_due%5Bgt%5D=x", "id%5Bin%5D=a,b", "recurring%5Bis%5D=maybe", "date%5Bbetween%5D=%5B1,2%5D",
  ])
  func aWrongValueNamesItsParameter(filter: String) throws {
    var bench = Bench()
    let reply = bench.billing("invoices?\(filter)")
    #expect(reply.status == 400)
    let name = try #require(PercentCoding.decode(filter.split(separator: "=")[0]))
    #expect(reply.json["param"]?.text == name)
  }

  @Test func deletedRecordsAreListedOnRequestAndNeverRetrieved() throws {
    var bench = Bench()
    let deleted = try #require(bench.world.truth.invoices.first { $0.isDeleted })
    #expect(bench.billing("invoices/\(deleted.id)").status == 404)
    let filter = "invoices?id%5Bis%5D=\(deleted.id)"
    #expect(bench.billing(filter).text == #"{"list":[]}"#)
    let listed = bench.billing(filter + "&include_deleted=true").list.first
    #expect(listed?["invoice"]?["deleted"] == .bool(true))
  }

  @Test func recordsWithoutAStampMatchNoFilterOnIt() {
    var bench = Bench()
    let all = bench.all("transactions")
    let unstamped = all.filter { $0["updated_at"] == nil }
    #expect(unstamped.count == 1)
    #expect(unstamped.first?["type"]?.text == "authorization")
    #expect(bench.all("transactions", "&updated_at%5Bafter%5D=1000000000").count == all.count - 1)
    #expect(bench.all("customers").contains { $0["updated_at"] == nil })
  }

  @Test func listsMayLagBehindRetrieves() throws {
    var bench = Bench { $0.faults.listLag = 60_000...60_000 }
    let paid = try #require(
      bench.world.truth.invoices.first { $0.status == "posted" && !$0.isDeleted })
    bench.time += 1_000_000
    try bench.billing(.editPurchaseOrder(paid.id, number: "PO-9"))
    #expect(bench.billing("invoices/\(paid.id)").json["invoice"]?["po_number"]?.text == "PO-9")
    let filter = "invoices?id%5Bis%5D=\(paid.id)"
    let recent = "\(filter)&updated_at%5Bafter%5D=\(bench.time / 1_000 - 1)"
    #expect(bench.billing(filter).list.first?["invoice"]?["po_number"] == nil)
    #expect(bench.billing(recent).list.isEmpty)
    bench.time += 60_000
    #expect(bench.billing(filter).list.first?["invoice"]?["po_number"]?.text == "PO-9")
    #expect(bench.billing(recent).list.count == 1)
  }

  @Test func aPageOfChangesCanBeReadWhileMoreHappens() throws {
    var bench = Bench(documents: 200)
    let query = "invoices?limit=20&sort_by%5Basc%5D=updated_at"
    let first = bench.billing(query)
    let offset = try #require(first.json["next_offset"]?.text)
    let seen = first.list.compactMap { $0["invoice"]?["id"]?.text }
    bench.time += 5_000
    try bench.billing(.editPurchaseOrder(seen[0], number: "PO-1"))
    var rest: [String] = []
    var next: String? = offset
    while let offset = next {
      let reply = bench.billing("\(query)&offset=\(PercentCoding.encode(offset))")
      rest += reply.list.compactMap { $0["invoice"]?["id"]?.text }
      next = reply.json["next_offset"]?.text
    }
    #expect(rest.last == seen[0])
    let alive = bench.world.truth.invoices.filter { !$0.isDeleted }.count
    #expect(Set(seen + rest).count == alive)
  }
}
