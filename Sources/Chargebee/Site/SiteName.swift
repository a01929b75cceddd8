/// The name of a Chargebee site: the first part of its host name.
public struct SiteName: Hashable, Sendable {
  /// Lower-case letters, digits and hyphens, at most 60.
  public let text: String

  /// A site by its name.
  ///
  /// Only `[a-z0-9-]` is allowed, since the name becomes part of a host name to which the key is sent
  /// (design/reliability.md S8).
  ///
  /// - Throws: ``InvalidSiteName``.
  public init(_ text: String) throws(InvalidSiteName) {
    guard (1...60).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed),
      text.utf8.first != UInt8(ascii: "-"), text.utf8.last != UInt8(ascii: "-")
    else { throw InvalidSiteName(found: text) }
    self.text = text
  }

  /// Whether it names a test site. `-test` belongs to the host name; test and live sites have their own keys
  /// and data (contracts/chargebee.md section 1).
  public var isTest: Bool { text.utf8.count > 5 && text.utf8.suffix(5).elementsEqual("-test".utf8) }

  /// The test site of a live site, and the live site of a test site.
  public var counterpart: SiteName? {
    isTest ? try? SiteName(String(text.dropLast(5))) : try? SiteName(text + "-test")
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

extension SiteName: CustomStringConvertible {
  /// The name itself.
  public var description: String { text }
}

/// A text that cannot be the name of a site.
public struct InvalidSiteName: Error, Hashable, Sendable {
  /// What stood there.
  public let found: String

  /// An error about a text.
  public init(found: String) { self.found = found }
}
