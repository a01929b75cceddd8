import Chargebee
import ExactJSON
import Synchronization
import Transport

/// What a test answers to one request.
enum Reply: Sendable {
  case success(HTTPResponse)
  case failure(TransportError.Reason)

  static func status(_ status: Int, _ body: String) -> Reply {
    .success(HTTPResponse(status: status, body: Array(body.utf8)))
  }
}

/// Chargebee as a test writes it: a function from request to answer, with a memory of what was asked.
final class ScriptedSite: Sendable {
  typealias Answering = @Sendable (HTTPRequest) -> Reply

  private let requests = Mutex<[HTTPRequest]>([])
  private let answer: Answering

  init(_ answer: @escaping Answering) { self.answer = answer }

  /// Answers the same to everything.
  convenience init(status: Int = 200, fields: HTTPFields = HTTPFields(), body: String) {
    self.init { _ in .success(HTTPResponse(status: status, fields: fields, body: Array(body.utf8))) }
  }

  /// Answers in turn; the last one again and again.
  convenience init(turns: [(status: Int, body: String)]) {
    let rest = Mutex(turns)
    self.init { _ in
      let turn = rest.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
      return .success(HTTPResponse(status: turn.status, body: Array(turn.body.utf8)))
    }
  }

  var asked: [HTTPRequest] { requests.withLock { $0 } }
  var addresses: [String] { asked.map(\.address.text) }

  var transport: HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      self.requests.withLock { $0.append(request) }
      switch self.answer(request) {
      case .success(let response): return response
      case .failure(let reason): throw TransportError(reason, for: request)
      }
    }
  }

  func site(
    _ address: String = "https://acme.chargebee.com", key: String = "test_key", zone: String = "UTC"
  ) throws -> ChargebeeSite {
    ChargebeeSite(
      try SiteAddress(parsing: address), key: .sample(key), zone: try SiteZone(zone), transport: transport)
  }
}

extension APIKey {
  static func sample(_ text: String) -> APIKey {
    APIKey { use in Array(text.utf8).withUnsafeBytes { use($0) } }
  }
}

extension JSONValue {
  /// `{"list": [{"<name>": record}, ...]}` as an answer's body.
  static func list(_ name: String, _ records: [JSONValue], next: String? = nil) -> String {
    var members: [(String, JSONValue)] = [("list", .array(records.map { .members([(name, $0)]) }))]
    if let next { members.append(("next_offset", .string(next))) }
    return JSONValue.members(members).compactText
  }

  /// A value as it would be written, null where that is none.
  static func raw(_ text: String) -> JSONValue { (try? JSONText.parse(Array(text.utf8))) ?? .null }

  /// The same object with some members put in the place of others, or added.
  func setting(_ changes: [(String, JSONValue)]) -> JSONValue {
    let names = Set(changes.map(\.0))
    let kept = (object?.members ?? []).filter { !names.contains($0.name) }.map { ($0.name, $0.value) }
    return .members(kept + changes)
  }

  func without(_ names: String...) -> JSONValue {
    .members((object?.members ?? []).filter { !names.contains($0.name) }.map { ($0.name, $0.value) })
  }
}

enum Sample {
  static func invoice(_ id: String = "INV-1", _ changes: [(String, JSONValue)] = []) -> JSONValue {
    JSONValue.members([
      ("id", .string(id)), ("customer_id", "cust_1"), ("status", "paid"), ("price_type", "tax_exclusive"),
      ("date", .integer(1_767_222_000)), ("currency_code", "EUR"), ("sub_total", .integer(10_000)),
      ("tax", .integer(1_900)), ("total", .integer(11_900)), ("amount_due", .integer(0)),
      ("resource_version", .integer(1_767_222_000_123)), ("deleted", .bool(false)),
    ]).setting(changes)
  }

  static func transaction(_ id: String, _ changes: [(String, JSONValue)] = []) -> JSONValue {
    JSONValue.members([
      ("id", .string(id)), ("customer_id", "cust_1"), ("type", "payment"), ("status", "success"),
      ("gateway", "stripe"), ("payment_method", "card"), ("date", .integer(1_767_222_000)),
      ("currency_code", "EUR"), ("amount", .integer(500)), ("deleted", .bool(false)),
    ]).setting(changes)
  }
}
