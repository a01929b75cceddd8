import Testing

@testable import Sandbox

extension Bench {
  /// Sends one changeset of POSTs.
  mutating func batch(changeset: [(set: String, body: String)], closing: Bool = true) -> Reply {
    var lines = ["--b", "Content-Type: multipart/mixed; boundary=c", ""]
    for (index, operation) in changeset.enumerated() {
      lines += [
        "--c", "Content-Type: application/http", "Content-Transfer-Encoding: binary",
        "Content-ID: \(index + 1)", "",
        "POST https://acme.operations.dynamics.com/data/\(operation.set)?cross-company=true HTTP/1.1",
        "Content-Type: application/json;odata.metadata=minimal", "", operation.body, "",
      ]
    }
    if closing { lines += ["--c--"] }
    return batch(lines + ["--b--", ""])
  }

  mutating func batch(_ lines: [String], boundary: String = "b") -> Reply {
    finance(
      "POST", "$batch", lines.joined(separator: "\r\n"),
      headers: [WireHeader("Content-Type", "multipart/mixed; boundary=\(boundary)")])
  }
}

@Suite struct BatchTests {
  private func line(_ journal: String, _ number: Int) -> String {
    #"{"dataAreaId":"usmf","JournalBatchNumber":"\#(journal)","CurrencyCode":"EUR","LineNumber":\#(number)}"#
  }

  @Test func aChangesetThatSucceedsHasOnePartForEachOperation() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let reply = bench.batch(changeset: (1...3).map { ("CustomerPaymentJournalLines", line(journal, $0)) })
    #expect(reply.status == 200)
    #expect(reply.text.split(separator: "HTTP/1.1 201 Created").count == 4)
    for id in 1...3 { #expect(reply.text.contains("Content-ID: \(id)\r\n")) }
    #expect(
      reply.text.contains("Location: https://acme.operations.dynamics.com/data/CustomerPaymentJournalLines("))
    #expect(bench.rows("CustomerPaymentJournalLines").count == 3)
    let parts = MultipartReader.parts(
      reply.answer.body, boundary: MultipartReader.boundary(of: reply.answer.header("Content-Type")) ?? "")
    #expect(parts.count == 1)
  }

  @Test func aChangesetThatFailsIsAnswered200WithASinglePartOf500AndNothingIsLeft() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let before = bench.rows("LedgerJournalTableBiEntities")
    let reply = bench.batch(changeset: [
      ("CustomerPaymentJournalLines", line(journal, 1)), ("CustomerPaymentJournalLines", line(journal, 1)),
      ("CustomerPaymentJournalLines", line(journal, 2)),
    ])
    #expect(reply.status == 200)
    #expect(reply.text.split(separator: "HTTP/1.1 ").count == 2)
    #expect(reply.text.contains("HTTP/1.1 500 Internal Server Error"))
    #expect(reply.text.contains("Content-ID: 2"))
    #expect(reply.text.contains("The record already exists.."))
    #expect(bench.rows("CustomerPaymentJournalLines").isEmpty)
    #expect(bench.rows("LedgerJournalTableBiEntities") == before)
    #expect(bench.payment(journal).json["LineNumber"] == .number("1"))
  }

  @Test func headerAndLinesFitIntoOneChangesetWhereNumbersAreOurs() {
    var bench = Bench { $0.finance.acceptsJournalNumbers = true }
    let header = #"{"dataAreaId":"usmf","JournalName":"CBPAY","JournalBatchNumber":"A0001"}"#
    let reply = bench.batch(changeset: [
      ("CustomerPaymentJournalHeaders", header), ("CustomerPaymentJournalLines", line("A0001", 1)),
    ])
    #expect(reply.text.split(separator: "HTTP/1.1 201 Created").count == 3)
    let failing = bench.batch(changeset: [
      ("CustomerPaymentJournalHeaders", header.replacing("A0001", with: "A0002")),
      ("CustomerPaymentJournalLines", line("A0003", 1)),
    ])
    #expect(failing.text.contains("500 Internal Server Error"))
    #expect(bench.rows("CustomerPaymentJournalHeaders").count == 1)
    #expect(bench.rows("LedgerJournalTableBiEntities").count == 1)
  }

  @Test func aMissingClosingLineIsForgiven() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    _ = bench.batch(changeset: [("CustomerPaymentJournalLines", line(journal, 1))], closing: false)
    #expect(bench.rows("CustomerPaymentJournalLines").count == 1)
  }

  @Test func loneOperationsMayBeReadsAndRelative() {
    var bench = Bench()
    let reply = bench.batch([
      "--b", "Content-Type: application/http", "", "GET CustomerGroups?cross-company=true HTTP/1.1", "", "",
      "--b", "Content-Type: application/http", "", "GET /data/Nothing HTTP/1.1", "", "", "--b--",
    ])
    #expect(reply.text.contains("HTTP/1.1 200 OK"))
    #expect(reply.text.contains("Wholesale customers"))
    #expect(reply.text.contains("HTTP/1.1 404 Not Found"))
  }

  @Test func garbageIsRefusedAndNeverTraps() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let bodies = [
      [""], ["--b"], ["--b", ""], ["--b", "Content-Type: application/http", ""],
      ["--b", "Content-Type: application/http", "", "POST"],
      ["--b", "Content-Type: multipart/mixed; boundary=", "", "--"], ["--b", ":::", ""],
    ]
    for body in bodies { #expect([200, 400].contains(bench.batch(body).status)) }
    #expect(bench.finance("POST", "$batch", "x").status == 400)
    #expect(bench.finance("GET", "$batch").status == 405)
    let whole = bench.batch(changeset: [("CustomerPaymentJournalLines", line(journal, 1))])
    #expect(whole.status == 200)
    var chance = Chance(seed: 3)
    let text = Array(
      "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-ID: 1\r\n\r\nPOST x HTTP/1.1"
        .utf8)
    for _ in 0..<500 {
      var bytes = text
      for _ in 0..<4 { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
      let request = WireRequest(
        host: .financeOperations, method: "POST", target: "/data/$batch",
        headers: [bench.bearer(), WireHeader("Content-Type", "multipart/mixed; boundary=b")], body: bytes)
      #expect([200, 400].contains(bench.world.answer(request, at: bench.time).status))
    }
  }
}
