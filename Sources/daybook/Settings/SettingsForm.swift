import Ledger

/// What a key takes: how its value is read, and how a message describes it.
struct SettingsForm<Value> {
  /// In words: `a number from 1 to 100000`.
  let expected: String
  private let read: (SettingsNode) -> Value?
  private let readText: ((String) -> Value?)?

  init(
    _ expected: String, read: @escaping (SettingsNode) -> Value?, readText: ((String) -> Value?)? = nil
  ) {
    self.expected = expected
    self.read = read
    self.readText = readText
  }

  /// A form whose values are texts in the file as well as in the environment.
  init(text expected: String, _ parse: @escaping (String) -> Value?) {
    self.init(
      expected, read: { if case .text(let text) = $0 { parse(text) } else { nil } }, readText: parse)
  }

  func value(of node: SettingsNode) -> Value? { read(node) }

  /// The value of an environment variable, for forms that can be written in one.
  func value(ofText text: String) -> Value? { readText?(text) }
}

extension SettingsForm<String> {
  static var text: Self { Self(text: "a text in quotes") { $0.isEmpty ? nil : $0 } }

  /// A host name label: what Chargebee allows in a site name (reliability.md S8).
  static var siteName: Self {
    Self(text: "a site name: lower-case letters, digits and hyphens, at most 60, like \"acme-test\"") {
      text in
      let fits = (1...60).contains(text.utf8.count) && text.utf8.allSatisfy(\.isSiteNameByte)
      return fits ? text : nil
    }
  }
}

extension SettingsForm<Int> {
  static func number(_ range: ClosedRange<Int>) -> Self {
    let check = { (number: Int) in range.contains(number) ? number : nil }
    return Self(
      "a number from \(range.lowerBound) to \(range.upperBound)",
      read: { if case .number(let number) = $0 { check(number) } else { nil } },
      readText: { Int($0).flatMap(check) })
  }
}

extension SettingsForm<Bool> {
  static var flag: Self {
    Self(
      "true or false", read: { if case .flag(let flag) = $0 { flag } else { nil } }, readText: { Bool($0) })
  }
}

extension SettingsForm<LedgerDate> {
  static var date: Self {
    Self(
      "a day like 2026-11-22",
      read: { node in
        switch node {
        case .date(let date): date
        case .text(let text): try? LedgerDate(text)
        default: nil
        }
      }, readText: { try? LedgerDate($0) })
  }
}

extension SettingsForm<Duration> {
  /// A count and a unit: `30s`, `15m`, `2h`.
  static func duration(_ range: ClosedRange<Duration>) -> Self {
    Self(
      text:
        "a duration like \"30s\", \"15m\" or \"2h\", from \(words(range.lowerBound)) to \(words(range.upperBound))"
    ) {
      text in
      guard let unit = text.last, let count = Int(text.dropLast()), count >= 0 else { return nil }
      let seconds: Int? =
        switch unit {
        case "s": count
        case "m": count * 60
        case "h": count * 3_600
        default: nil
        }
      guard let seconds, range.contains(.seconds(seconds)) else { return nil }
      return .seconds(seconds)
    }
  }

  private static func words(_ duration: Duration) -> String {
    let seconds = duration.components.seconds
    if seconds >= 3_600, seconds.isMultiple(of: 3_600) { return "\(seconds / 3_600)h" }
    return seconds >= 60 && seconds.isMultiple(of: 60) ? "\(seconds / 60)m" : "\(seconds)s"
  }
}

extension SettingsForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  static var word: Self {
    let words = Value.allCases.map(\.rawValue)
    return Self(text: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")) {
      Value(rawValue: $0)
    }
  }
}

extension UInt8 {
  fileprivate var isSiteNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
