import ExactJSON
public import Ledger
import Transport

/// A service in F&O that posts a journal, as a partner deploys one: `POST /api/services/<group>/<service>/<operation>`
/// with `{"_contract": {...}}`, answered when it is done (contracts/d365fo.md section 8.2, way B).
///
/// Every such service is of its own make, so all names are settings. UNVERIFIED: the usual names, and that a service
/// answers a refusal with 200.
public struct PostingService: Hashable, Sendable {
  /// The path, from `/api/services/` on.
  public var path: String
  /// The name of the argument that holds the fields.
  public var contract: String
  /// The field for the legal entity.
  public var companyField: String
  /// The field for the journal's number.
  public var journalField: String
  /// The field of the answer that says whether the journal was posted.
  public var successField: String
  /// The field of the answer with the reason where it was not.
  public var messageField: String

  /// A service with the usual names.
  ///
  /// - Returns: nil for a path that is not under `/api/services/`.
  public init?(path: String) {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    guard isPlain, path.utf8.starts(with: "/api/services/".utf8), parts.count == 6,
      parts.dropFirst().allSatisfy({ !$0.isEmpty })
    else { return nil }
    self.path = path
    contract = "_contract"
    companyField = "DataAreaId"
    journalField = "JournalBatchNumber"
    successField = "Success"
    messageField = "Message"
  }

  /// What the last parts of the path name: `Journals/post`.
  public var name: String {
    path.utf8.split(separator: UInt8(ascii: "/")).suffix(2).map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: "/")
  }
}

extension FinanceEnvironment {
  /// Has a service post a journal.
  ///
  /// - Parameters:
  ///   - number: the journal's number.
  ///   - company: its legal entity.
  ///   - service: the service.
  /// - Returns: done, refused with the service's own words, or nothing that proves either.
  public func post(
    _ number: String, in company: LegalEntityID, by service: PostingService
  ) async -> WriteReport<Acknowledged> {
    let operation = "POST \(service.name)"
    guard let address = try? HTTPAddress(origin: origin, path: service.path, query: nil) else {
      return WriteReport(
        operation: operation, outcome: .notSent(.unwritable(UnwritableText(reason: .tooLong))))
    }
    let fields = JSONValue.members([
      (service.companyField, .string(company.text)), (service.journalField, .string(number)),
    ])
    let request = HTTPRequest(
      .post, address, fields: self.fields(hasBody: true),
      body: JSONValue.members([(service.contract, fields)]).bytes, operation: operation)
    return WriteReport(operation: operation, outcome: Self.judged(await exchange(request), service))
  }

  private static func judged(
    _ exchange: Exchange, _ service: PostingService
  ) -> WriteReport<Acknowledged>.Outcome {
    switch exchange {
    case .noToken(let error): .notSent(.noToken(error))
    case .noAnswer(let error): error.wasPossiblySent ? .lost(error) : .notSent(.noWay(error))
    case .answered(let response): judged(response, service)
    }
  }

  private static func judged(
    _ response: HTTPResponse, _ service: PostingService
  ) -> WriteReport<Acknowledged>.Outcome {
    let status = response.status
    guard response.isWhole else {
      return .answered(status: status, .unreadable("the end of the answer cannot be told"))
    }
    guard response.isSuccess else {
      // Nothing is behind that address, so nothing was carried out. Anything else proves nothing.
      return status == 404
        ? .answered(status: status, .refused(.words("F&O has no service at \(service.path).")))
        : .answered(status: status, .unreadable("status \(status)"))
    }
    guard let answer = (try? JSONText.parse(response.body))?.object,
      let success = answer[service.successField]?.answer
    else { return .answered(status: status, .unreadable("the answer has no \(service.successField)")) }
    guard !success else { return .answered(status: 200, .stored(Acknowledged())) }
    let message = answer[service.messageField]?.string ?? ""
    return .answered(status: status, .refused(.words(Infolog.words(message))))
  }
}

extension JSONValue {
  /// Yes or no: a truth value, or F&O's `NoYes`.
  fileprivate var answer: Bool? {
    switch self {
    case .bool(let value): value
    case .string("Yes"), .string("true"): true
    case .string("No"), .string("false"): false
    default: nil
    }
  }
}

extension ODataRefusal {
  /// A refusal of a service, which has no envelope.
  fileprivate static func words(_ words: String) -> ODataRefusal {
    let text = words.isEmpty ? "The posting service said no, without a reason." : words
    return ODataRefusal(words: text, hint: RefusalHint(words: text))
  }
}
