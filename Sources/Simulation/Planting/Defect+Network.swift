import Engine
import Synchronization
import Transport

extension Defect {
  /// The network with the defect in it.
  func transport(_ inner: HTTPTransport, _ chance: Dice) -> HTTPTransport {
    let dice = Mutex(chance)
    return HTTPTransport { request throws(TransportError) in
      let isHit = dice.withLock { $0.perMille(300) }
      if let answer = Self.invented(self, request, isHit) { return answer }
      do throws(TransportError) {
        if self == .budgetForgotten, isHit, request.address.path.has("/events") {
          for _ in 0..<300 { _ = try await inner.send(request) }
        }
        let answer = try await inner.send(changed(request, isHit))
        if self == .retriedOnServerError, request.isWriteToFinance, answer.status >= 500 {
          return try await inner.send(request)
        }
        return reread(answer)
      } catch {
        guard error.reason == .connectionLost, request.isWriteToFinance else { throw error }
        if self == .sentTwice { return try await inner.send(request) }
        if self == .lostTakenForUnsent { throw TransportError(.closed, for: request) }
        throw error
      }
    }
  }

  /// An answer that nobody gave.
  private static func invented(_ defect: Defect, _ request: HTTPRequest, _ isHit: Bool) -> HTTPResponse? {
    let path = request.address.path
    switch defect {
    case .lookUpBlind where request.method == .get && path.has("JournalHeaders"),
      .lookUpBlind where request.method == .get && path.has("JournalLines"):
      return HTTPResponse(
        status: 200, fields: HTTPFields([(name: "Content-Type", value: "application/json")]),
        body: Array(#"{"value":[]}"#.utf8))
    case .listsEmptied where isHit && (path.has("/invoices") || path.has("/transactions")):
      return HTTPResponse(
        status: 200, fields: HTTPFields([(name: "Content-Type", value: "application/json")]),
        body: Array(#"{"list":[]}"#.utf8))
    case .releaseSwallowed where request.method == .patch && isHit:
      return HTTPResponse(status: 204, fields: HTTPFields([]), body: [])
    default: return nil
    }
  }

  /// Another request than the one that was made.
  private func changed(_ request: HTTPRequest, _ isHit: Bool) -> HTTPRequest {
    var request = request
    if self == .chargebeeWritten, isHit, request.address.origin.port == 1 { request.method = .post }
    if self == .amountsChanged, isHit, request.isWriteToFinance {
      request.body = request.body.replacingFirst(#""CreditAmount":1"#, by: #""CreditAmount":2"#)
    }
    return request
  }

  /// Another answer than the one that was given.
  private func reread(_ answer: HTTPResponse) -> HTTPResponse {
    guard self == .retryAfterIgnored else { return answer }
    return HTTPResponse(
      status: answer.status == 429 ? 503 : answer.status,
      fields: HTTPFields(
        answer.fields.all.filter { $0.name.lowercased() != "retry-after" }.map {
          (name: $0.name, value: $0.value)
        }),
      body: answer.body)
  }

  /// The clocks with the defect in them.
  func timekeeper(_ time: VirtualTime) -> Timekeeper {
    guard self == .waitsShortened else { return time.timekeeper }
    let (began, sleep) = (time.now, time.timekeeper.sleep)
    return Timekeeper(now: { began + (time.wall - began) * 30 }, sleep: sleep)
  }
}

extension HTTPRequest {
  fileprivate var isWriteToFinance: Bool {
    address.origin.port == 2 && !method.isRead && address.path.has("/data/")
  }
}

extension String {
  fileprivate func has(_ part: String) -> Bool { utf8.contains(part.utf8) }
}

extension [UInt8] {
  /// The bytes with the first occurrence of a text replaced by another one.
  fileprivate func replacingFirst(_ old: String, by new: String) -> [UInt8] {
    guard let range = firstRange(of: Array(old.utf8)) else { return self }
    return Array(self[..<range.lowerBound] + Array(new.utf8) + self[range.upperBound...])
  }
}
