import ExactJSON
import Transport

/// One page of a list.
public struct ListPage: Hashable, Sendable {
  /// What could be read, in the order of the page.
  public let records: [Record]
  /// What could not be read; the page goes on without it.
  public let broken: [BrokenRecord]
  /// Where the next page begins; nil on the last one.
  public let next: PageOffset?
  /// Chargebee's clock when it answered, in seconds since 1970 UTC; nil where it did not say.
  public let serverTime: Int64?

  /// A page with its parts.
  public init(
    records: [Record], broken: [BrokenRecord] = [], next: PageOffset? = nil, serverTime: Int64? = nil
  ) {
    self.records = records
    self.broken = broken
    self.next = next
    self.serverTime = serverTime
  }

  /// Reads an answer of the form `{"list": [{"invoice": {...}}, ...], "next_offset": "..."}`.
  ///
  /// The envelope is read by its outline only, so that an entry that is no JSON harms nobody but itself.
  ///
  /// - Throws: ``UnreadablePage`` when the envelope itself is wrong: then nothing is known of the page.
  init(_ kind: RecordKind, _ response: HTTPResponse, reader: RecordReader) throws(UnreadablePage) {
    let (entries, next) = try Self.envelope(response.body)
    var records: [Record] = []
    var broken: [BrokenRecord] = []
    for range in entries {
      do throws(BrokenRecord) {
        records.append(try reader.entry(kind, response.body, in: range))
      } catch {
        broken.append(error)
      }
    }
    self.init(records: records, broken: broken, next: next, serverTime: ServerTime.read(response.fields))
  }

  private static func envelope(
    _ body: [UInt8]
  ) throws(UnreadablePage) -> (entries: [Range<Int>], next: PageOffset?) {
    do throws(JSONError) {
      let outline = try JSONOutline(body)
      let place = try outline.members["next_offset"].map { range throws(JSONError) in
        try JSONText.parse(body, in: range)
      }
      if let entries = try outline.elements(of: "list"), let next = offset(place) { return (entries, next) }
    } catch {
      throw UnreadablePage(what: "\(error)")
    }
    throw UnreadablePage(what: "it holds no list, or no readable offset")
  }

  /// The next page's place: nil on the last page, and nothing at all where it cannot be read.
  private static func offset(_ value: JSONValue?) -> PageOffset?? {
    switch value {
    case nil, .null: return .some(nil)
    case .string(let text): return PageOffset(text).map { .some($0) }
    default: return nil
    }
  }
}

/// An answer that is no page.
struct UnreadablePage: Error {
  let what: String
}
