public import Billing

/// The identity of one leg of one version of a document's voucher, on both sides
/// (contracts/posting-rules.md, *Where each document goes*).
public struct PostingKey: Hashable, Sendable {
  /// `cb|<site>|<kind>|<id>|<rule>|<leg>|<n>`.
  public let text: String

  /// The key of a leg. Bars and percent signs inside a part are percent-encoded, so that two different
  /// lists of parts never give one text.
  public init(site: String, document: DocumentID, rule: Rule, leg: String, version: Int) {
    let parts = ["cb", site, document.kind.rawValue, document.id, rule.rawValue, leg, String(version)]
    text = parts.map(Self.escape).joined(separator: "|")
  }

  /// The key of a customer's account, which stands in the account that Daybook creates for it.
  init(site: String, customer: String) {
    text = ["cb", site, "customer", customer].map(Self.escape).joined(separator: "|")
  }

  private static func escape(_ part: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in part.unicodeScalars {
      switch scalar {
      case "|": escaped.append(contentsOf: "%7C".unicodeScalars)
      case "%": escaped.append(contentsOf: "%25".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

extension JournalEntry {
  /// The keys of its customer lines, in the order of the legs; one key for an entry without customer lines.
  public func postingKeys(site: String) -> [PostingKey] {
    let names = legs.isEmpty ? [strand] : legs.map { $0.name.isEmpty ? strand : $0.name }
    return names.map {
      PostingKey(site: site, document: document, rule: rule, leg: $0, version: version)
    }
  }
}

/// A posting key small enough for every column that survives to the subledger: `CB` and 18 characters of the
/// base32 form of its SHA-256.
public struct ShortKey: Hashable, Sendable, Codable, Comparable {
  /// Twenty characters.
  public let text: String

  /// A short key that was stored or read back.
  public init(_ text: String) { self.text = text }

  /// Short keys are listed by their characters.
  public static func < (left: ShortKey, right: ShortKey) -> Bool { left.text < right.text }

  /// Reads a plain string.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
