import Bookkeeping
import Engine
import FinanceOperations
import Foundation
import Sandbox
import Store
import Testing

@testable import Webhooks
@testable import daybook

/// Webhooks and business events change when something is looked at, never what is posted (reliability.md I14, W1).
@Suite struct WebhookTests {
  /// What stands in F&O, without the numbers that F&O gives.
  private func books(_ trial: Trial) -> [String] {
    trial.world { $0.financeState.customerTransactions }.map { line in
      "\(line.account) \(line.currency) \(line.amount.text) \(line.type) \(line.document) \(line.paymentID) \(line.date)"
    }.sorted()
  }

  /// The bodies that Chargebee would send.
  private func events(_ trial: Trial) throws -> [[UInt8]] {
    let key = Data("\(trial.world { $0.options.chargebee.apiKey }):".utf8).base64EncodedString()
    let request = WireRequest(
      host: .chargebee, method: "GET", target: "/api/v2/events?limit=100",
      headers: [WireHeader("Authorization", "Basic \(key)")], body: [], origin: "http://127.0.0.1:1")
    let answer = trial.world { $0.answer(request, at: trial.time.now) }
    let page = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    let list = try #require(page["list"] as? [[String: Any]])
    return try list.map { Array(try JSONSerialization.data(withJSONObject: try #require($0["event"]))) }
  }

  /// The same event with amounts and states that somebody made up.
  private func forged(_ body: [UInt8]) -> [UInt8] {
    let text = String(decoding: body, as: UTF8.self)
      .replacing(#/"(total|amount|amount_paid|resource_version|updated_at)":\d+/#) {
        "\"\($0.output.1)\":99999999"
      }
      .replacing(#/"status":"\w+"/#, with: #""status":"paid""#)
      .replacing(#/"id":"ev_\w+"/#, with: #""id":"ev_forged""#)
    return Array(text.utf8)
  }

  private static let invented = Array(
    #"{"id":"ev_none","occurred_at":1,"content":{"invoice":{"id":"INV-NONE"},"customer":{"id":"' or 1 eq 1"}}}"#
      .utf8)

  @Test(arguments: [1, 2, 3])
  func whateverWebhooksBringTheSameIsPosted(seed: Int) async throws {
    let silent = try Trial(documents: 60)
    let expected = try await silent.workOff()
    let trial = try Trial(documents: 60)
    var chance = SeededChance(state: UInt64(seed))
    let found = try await trial.withOffice { office in
      for body in try events(trial) + [Self.invented] {
        var deliveries: [[UInt8]] = []
        if chance.below(2) == 0 { deliveries.append(body) }
        if chance.below(3) == 0 { deliveries += [body, body] }
        if chance.below(5) == 0 { deliveries.append(forged(body)) }
        for delivery in deliveries {
          guard case .hint(let hint) = try Sender.chargebee.read(delivery) else { continue }
          _ = try await office.records.receive([hint], now: trial.time.now)
        }
        if chance.below(20) == 0 { _ = try await office.engine.drain(until: .idle) }
      }
      return try await trial.workOff(office)
    }
    #expect(expected.isBooked && found.isBooked)
    #expect(found.states.mapValues(\.sums) == expected.states.mapValues(\.sums))
    #expect(books(trial) == books(silent))
    #expect(!books(trial).isEmpty)
  }

  /// A repetition is known for as long as one may come, and the inbox does not grow for ever.
  @Test func anEventThatWasFollowedIsForgottenAfterAMonth() async throws {
    let trial = try Trial()
    try await trial.withOffice { office in
      let hint = Hint(source: "chargebee", event: "ev_1", resources: [])
      #expect(try await office.records.receive([hint], now: trial.time.now) == 1)
      _ = try await office.engine.drain(until: .idle)
      for (days, isNew) in [(Int64(29), 0), (2, 1)] {
        trial.time.pass(days * 86_400_000)
        _ = try await office.engine.pass(.lease)
        _ = try await office.engine.pass(.masterData)
        #expect(try await office.records.receive([hint], now: trial.time.now) == isNew, "\(days)")
      }
    }
  }

  /// A company that F&O has posted for, and nobody has looked yet: the next turn is an hour away.
  private func posted(
    isPosted: Bool = true,
    _ work: @escaping (Trial, Office, _ open: () async throws -> [Int64]) async throws -> Void
  ) async throws {
    let trial = try Trial {
      if !isPosted { $0.finance.postingInterval = nil }
    } settings: {
      $0.finance.confirmationInterval = .seconds(3_600)
      $0.finance.postingDeadline = .seconds(36_000)
    }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .idle)
      let open = { try await office.records.openBatches().map(\.id) }
      let released = try await open()
      trial.time.pass(120_000)
      _ = try await office.engine.drain(until: .idle)
      try #require(try await open() == released && !released.isEmpty, "it was looked at without an event")
      try await work(trial, office, open)
    }
  }

  private func event(_ number: Int64) throws -> Hint {
    let body =
      #"{"BusinessEventId":"CustFreeTextInvoicePostedBusinessEvent","EventId":"a","ControlNumber":\#(number)}"#
    return Hint(try BusinessEvent(body: Array(body.utf8)))
  }

  @Test func aBusinessEventWakesTheConfirmation() async throws {
    try await posted { trial, office, open in
      let (hint, released) = (try event(1), try await open())
      _ = try await office.records.receive([hint], now: trial.time.now)
      await office.engine.hintsCame([hint])
      _ = try await office.engine.drain(until: .idle)
      // What waited for it went on, so there are others now.
      #expect(Set(try await open()).isDisjoint(with: released))
      #expect(try await office.records.dueHints(limit: 10, now: trial.time.now).isEmpty)
    }
  }

  @Test func aChargebeeEventDoesNot() async throws {
    try await posted { trial, office, open in
      let (before, released) = (trial.requests("GET", "CustTransactions").count, try await open())
      await office.engine.hintsCame([Hint(source: "chargebee", event: "ev_1", resources: [])])
      _ = try await office.engine.drain(until: .idle)
      #expect(try await open() == released)
      #expect(trial.requests("GET", "CustTransactions").count == before)
    }
  }

  /// A posting job sends an event for each voucher; they are no reason to ask for each.
  @Test func aFloodOfBusinessEventsIsOneLook() async throws {
    try await posted(isPosted: false) { trial, office, open in
      let (before, released) = (trial.requests("GET", "CustTransactions").count, try await open())
      for number in 1...200 {
        await office.engine.hintsCame([try event(Int64(number))])
        if number.isMultiple(of: 20) { _ = try await office.engine.drain(until: .idle) }
      }
      #expect(trial.requests("GET", "CustTransactions").count - before == released.count)
    }
  }

  /// What F&O says it did is no proof that it did: only the subledger is.
  @Test func aBusinessEventConfirmsNothingByItself() async throws {
    let trial = try Trial { $0.finance.postingInterval = nil }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .idle)
      let before = try await office.records.openBatches().count
      let sent = trial.writes.count
      for number in 1...5 {
        await office.engine.hintsCame([try event(Int64(number))])
        _ = try await office.engine.drain(until: .idle)
        trial.time.pass(5_000)
      }
      #expect(try await office.records.openBatches().count == before && before > 0)
      #expect(trial.writes.count == sent)
    }
  }
}

/// SplitMix64.
private struct SeededChance {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
  }
}
