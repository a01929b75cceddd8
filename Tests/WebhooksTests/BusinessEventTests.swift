import Store
import Testing

@testable import Webhooks

/// What F&O sends (contracts/d365fo.md section 10).
@Suite(.timeLimit(.minutes(15))) struct BusinessEventTests {
  private func event(_ type: String, number: String = "5637611083", id: String = "3C47A4CD-6EDC") -> String {
    #"{"BusinessEventId":"\#(type)","BusinessEventLegalEntity":"USMF","ContextRecordSubject":"","#
      + #""ControlNumber":\#(number),"EventId":"\#(id)","EventTime":"/Date(1672408275000)/","#
      + #""InitiatingUserAADObjectId":"{410A2690}","MajorVersion":0,"InvoiceAmountInAccountingCurrency":100.0}"#
  }

  private func statuses(_ post: Post, _ bodies: String..., path: String = "/business-events") async throws
    -> [Int]
  {
    let last = bodies.count - 1
    let requests = bodies.enumerated().map { Post.request($1, to: path, closes: $0 == last) }
    return try await post.client.send(requests.joined()).statuses
  }

  @Test func whatCanMeanThatAJournalWasPostedIsKeptOnce() async throws {
    let types = [
      "CustFreeTextInvoicePostedBusinessEvent", "SalesInvoicePostedBusinessEvent",
      "CollectionStatusUpdatedBusinessEvent", "CustPaymentPostedBusinessEvent",
    ]
    try await Post.serving { post async throws in
      for (number, type) in types.enumerated() {
        let body = event(type, number: "\(number)")
        let again = event(type, number: "\(number)", id: "3c47a4cd-6edc")
        #expect(try await statuses(post, body, body, again) == [200, 200, 200])
      }
      let hints = try await post.records.dueHints(limit: 10, now: Post.now).map(\.hint)
      #expect(
        hints == (0..<4).map { Hint(source: "business-events", event: "\($0) 3c47a4cd-6edc", resources: []) })
    }
  }

  /// Numbers have gaps and come in any order; only number and id together tell a repetition.
  @Test func gapsAndWrongOrderAreNormal() async throws {
    try await Post.serving { post async throws in
      let type = "SalesInvoicePostedBusinessEvent"
      let found = try await statuses(
        post, event(type, number: "9", id: "b"), event(type, number: "2", id: "a"),
        event(type, number: "7", id: "b"))
      #expect(found == [200, 200, 200])
      #expect(try await post.stored() == 3)
    }
  }

  @Test func testEventsAndOtherKindsAreAcknowledgedAndKeptNowhere() async throws {
    try await Post.serving { post async throws in
      let test = event("BusinessEventsTestEndpointContract", number: "0")
      #expect(try await statuses(post, test, event("WorkflowWorkitemBusinessEvent")) == [200, 200])
      #expect(try await post.stored() == 0)
      #expect(post.listener.counts.ignored == 2)
    }
  }

  @Test func whatCannotBeToldFromItsRepetitionIsRefused() async throws {
    let all = [
      "{}", #"{"BusinessEventId":"SalesInvoicePostedBusinessEvent"}"#,
      #"{"BusinessEventId":"SalesInvoicePostedBusinessEvent","EventId":"a"}"#,
      #"{"BusinessEventId":"SalesInvoicePostedBusinessEvent","EventId":"a","ControlNumber":"many"}"#,
      #"{"BusinessEventId":"SalesInvoicePostedBusinessEvent","EventId":"a","ControlNumber":1.5}"#,
      #"{"BusinessEventId":"SalesInvoicePostedBusinessEvent","EventId":"","ControlNumber":1}"#,
    ]
    try await Post.serving { post async throws in
      for body in all { #expect(try await statuses(post, body) == [400], "\(body)") }
    }
  }

  /// F&O knows an address and nothing else.
  @Test func thePasswordMayStandInTheAddress() async throws {
    var limits = Post.patient
    limits.failures = 2
    try await Post.serving(limits) { post async throws in
      let body = event("SalesInvoicePostedBusinessEvent")
      let ask = { (path: String) in
        try await post.client.send(Post.request(body, to: path, authorization: nil)).statuses
      }
      #expect(try await ask("/business-events/correct%20horse%20battery") == [401])
      #expect(try await ask("/business-events/") == [401])
      #expect(try await ask("/business-events") == [429])
    }
    try await Post.serving(password: "s3cret-of-the-address") { post async throws in
      let request = Post.request(
        event("SalesInvoicePostedBusinessEvent"), to: "/business-events/s3cret-of-the-address",
        authorization: nil)
      #expect(try await post.client.send(request).statuses == [200])
    }
  }
}
