/// What one segment of an allowed combination may hold, as F&O writes it: `*`, `401100..499999`, `4*;""`.
///
/// UNVERIFIED: how F&O writes a blank, and that `*` alone does not include it. This file is the only place that
/// relies on it, and whoever finds it otherwise sets `policies.account_structures` to `ask`. What cannot be read
/// allows everything: F&O itself checks in the end.
public struct SegmentCriteria: Hashable, Sendable, Codable {
  /// What is allowed, any of them.
  public var alternatives: [Alternative]

  /// One thing that is allowed.
  public enum Alternative: Hashable, Sendable, Codable {
    /// Any value, but not none.
    case anyValue
    /// No value.
    case blank
    /// One value.
    case value(String)
    /// Any value that begins so.
    case prefix(String)
    /// Any value between two, both included; an empty end is open.
    case range(from: String, to: String)
    /// Words that Daybook does not know.
    case unread(String)
  }

  /// The criteria in F&O's words.
  public init(foreignText: String) {
    let parts = foreignText.utf8.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
    alternatives = parts.map { Alternative(Self.trimmed($0)) }
  }

  /// Whether a segment may hold a value; an empty one is a blank segment.
  public func allows(_ value: String) -> Bool {
    alternatives.isEmpty || alternatives.contains { $0.allows(value) }
  }

  private static func trimmed(_ part: Substring.UTF8View) -> String {
    let space = UInt8(ascii: " ")
    let rest = part.drop { $0 == space }
    return String(decoding: rest.reversed().drop { $0 == space }.reversed(), as: UTF8.self)
  }
}

extension SegmentCriteria.Alternative {
  init(_ text: String) {
    let bytes = text.utf8
    let isQuoted = !bytes.isEmpty && bytes.allSatisfy { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: " ") }
    if isQuoted || bytes.isEmpty {
      self = .blank
    } else if text == "*" {
      self = .anyValue
    } else if let dots = bytes.firstRange(of: "..".utf8) {
      let ends = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
      self = ends.0.isPlain && ends.1.isPlain ? .range(from: ends.0, to: ends.1) : .unread(text)
    } else if bytes.last == UInt8(ascii: "*"), String(text.dropLast()).isPlain {
      self = .prefix(String(text.dropLast()))
    } else {
      self = text.isPlain ? .value(text) : .unread(text)
    }
  }

  /// Whether it allows a value. F&O compares texts, without regard to case.
  fileprivate func allows(_ value: String) -> Bool {
    switch self {
    case .anyValue: !value.isEmpty
    case .blank: value.isEmpty
    case .value(let allowed): value == allowed || value.asciiFolded.elementsEqual(allowed.asciiFolded)
    case .prefix(let stem): !value.isEmpty && value.asciiFolded.starts(with: stem.asciiFolded)
    case .range(let from, let to):
      !value.isEmpty && !value.asciiFolded.lexicographicallyPrecedes(from.asciiFolded)
        && (to.isEmpty || !to.asciiFolded.lexicographicallyPrecedes(value.asciiFolded))
    case .unread: true
    }
  }
}

extension String {
  /// Whether no mark of F&O's query language stands in it.
  fileprivate var isPlain: Bool {
    !utf8.contains { "*?!<>\"()".utf8.contains($0) } && utf8.firstRange(of: "..".utf8) == nil
  }

  /// The bytes with Latin letters in upper case.
  fileprivate var asciiFolded: some Sequence<UInt8> {
    utf8.lazy.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
  }
}
