import Billing
import Ledger

/// Hashes of vouchers and keys. The hash function is passed in, because cryptography is a library's matter
/// and the core imports none.
public struct Fingerprints: Sendable {
  private let sha256: @Sendable ([UInt8]) -> [UInt8]

  /// Fingerprints made with a SHA-256 function, from bytes to 32 bytes.
  public init(sha256: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.sha256 = sha256
  }

  /// The short key of a posting key.
  public func shortKey(_ key: PostingKey) -> ShortKey {
    ShortKey("CB" + Self.base32(sha256(Array(key.text.utf8))).prefix(18))
  }

  /// The reference that stands in the account that Daybook creates for a customer, and by which it is found again
  /// when an answer is lost: as long as a short key, and as hard to mistake.
  public func accountReference(site: String, customer: String) -> ShortKey {
    shortKey(PostingKey(site: site, customer: customer))
  }

  /// The hash of exactly what would be posted.
  public func hash(_ entry: JournalEntry) -> VoucherHash {
    VoucherHash(Self.hexadecimal(sha256(Array(entry.canonicalText.utf8))))
  }

  /// A tag of ten characters for any text, for example to recognise a journal header of ours.
  public func tag(_ text: String) -> String { String(Self.base32(sha256(Array(text.utf8))).prefix(10)) }

  static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (text, buffer, bits) = ("", UInt32(0), 0)
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        text.append(alphabet[Int(buffer >> UInt32(bits - 5) & 31)])
        bits -= 5
      }
      buffer &= (1 << UInt32(bits)) - 1
    }
    if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
    return text
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

extension JournalEntry {
  /// Everything of the entry that reaches the books, in one unambiguous text: each field is preceded by its
  /// length in bytes and each list by its count, so that no two different entries share a text.
  var canonicalText: String {
    let head = [
      "voucher 1", document.kind.rawValue, document.id, rule.rawValue, strand, String(version),
      legalEntity.text, journal.rawValue, customer.text, reference, mirrors.map(String.init) ?? "",
      voucher.date.description, movedFrom?.description ?? "", voucher.currency.code,
    ]
    // Without a rate the text is that of a Daybook which knew none, so that its approvals stay good.
    let told = rate.map { ["rate", $0.text] } ?? []
    let lists = counted(voucher.lines.map(\.canonicalFields)) + counted(legs.map(\.canonicalFields))
    let fields = head + told + lists
    return fields.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
  }

  private func counted(_ items: [[String]]) -> [String] { [String(items.count)] + items.joined() }
}

extension VoucherLine {
  fileprivate var canonicalFields: [String] {
    let values = dimensions.sorted.flatMap { [$0.name.text, $0.value] }
    return [account.description, amount.decimalText, text, String(values.count)] + values
  }
}

extension Leg {
  fileprivate var canonicalFields: [String] {
    [name, String(line)] + (settles.map { ["marked", $0] } ?? ["open"])
  }
}
