import Transport

/// A value inside a filter or a key, ready for an address.
///
/// Text from outside, such as a customer's number, must not be able to end its literal and go on as a filter.
/// So quotes are doubled byte by byte, where no combining mark can hide one, and everything but unreserved
/// characters is percent-encoded (design/reliability.md S6).
public struct ODataLiteral: Hashable, Sendable {
  /// The literal as it stands in an address.
  let encoded: String

  /// The longest text, in bytes.
  public static let longest = 200

  /// A text between single quotes.
  ///
  /// - Throws: ``UnwritableText`` for control characters and for more than 200 bytes.
  public init(_ text: String) throws(UnwritableText) {
    guard text.utf8.count <= Self.longest else { throw UnwritableText(reason: .tooLong) }
    guard text.unicodeScalars.allSatisfy({ !$0.isControl }) else { throw UnwritableText(reason: .control) }
    var quoted: [UInt8] = [UInt8(ascii: "'")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: "'") { quoted.append(byte) }
      quoted.append(byte)
    }
    encoded = PercentEncoding.component(bytes: quoted + [UInt8(ascii: "'")])
  }

  /// A moment, which stands without quotes; it is one of ours.
  init(moment: String) { encoded = PercentEncoding.component(moment) }
}

/// Why a text cannot stand in an address to F&O.
public struct UnwritableText: Error, Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    /// It is longer than ``ODataLiteral/longest`` bytes.
    case tooLong
    /// It holds a control character.
    case control
  }

  /// What is wrong with it. The text itself is left out.
  public let reason: Reason

  /// An error about a text.
  public init(reason: Reason) { self.reason = reason }
}

extension UnwritableText: CustomStringConvertible {
  /// What is wrong with it.
  public var description: String {
    switch reason {
    case .tooLong: "a text is longer than \(ODataLiteral.longest) bytes"
    case .control: "a text holds a control character"
    }
  }
}

extension Unicode.Scalar {
  /// C0, DEL and C1.
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
