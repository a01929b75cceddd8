/// One condition of a row: a trait or a custom field that must have a value, or begin with one.
public struct Condition: Hashable, Sendable, Codable {
  /// What is looked at.
  public enum Subject: Hashable, Sendable, Codable, Comparable {
    /// A named trait.
    case trait(Trait)
    /// A custom field by its `cf_` name.
    case customField(String)

    /// The name as the configuration writes it.
    public var name: String {
      switch self {
      case .trait(let trait): trait.rawValue
      case .customField(let name): name
      }
    }

    /// Subjects are listed by their names.
    public static func < (left: Subject, right: Subject) -> Bool { left.name < right.name }
  }

  /// What is looked at.
  public let subject: Subject
  /// The value as the configuration writes it; a `*` at its end stands for any continuation.
  public let pattern: String

  /// A condition on a trait or a custom field.
  public init(_ subject: Subject, _ pattern: String) {
    self.subject = subject
    self.pattern = pattern
  }

  /// The condition, ready to be asked many times.
  var test: Test { Test(self) }

  /// A condition whose pattern was looked at already.
  struct Test: Sendable {
    private let subject: Subject
    private let wanted: Wanted

    private enum Wanted {
      case text(String)
      case stem([UInt8])
    }

    init(_ condition: Condition) {
      subject = condition.subject
      wanted = condition.stem.map { .stem(Array($0)) } ?? .text(condition.pattern)
    }

    /// Whether the traits of an amount meet the condition.
    func holds(for traits: Traits) -> Bool {
      guard let value = traits.value(of: subject) else { return false }
      return switch wanted {
      case .text(let text): value == text
      case .stem(let stem): value.utf8.starts(with: stem)
      }
    }
  }

  /// What other conditions that hold say of this one.
  enum Answer {
    /// It holds too.
    case always
    /// It cannot hold.
    case never
    /// Nothing: it must be asked.
    case open
  }

  /// Whether the condition holds wherever some others do.
  func answer(beside known: [Condition]) -> Answer {
    known.lazy.filter { $0.subject == subject }.map { answer(beside: $0) }.first { $0 != .open } ?? .open
  }

  private func answer(beside known: Condition) -> Answer {
    switch (known.stem, stem) {
    case (nil, nil): known.pattern == pattern ? .always : .never
    case (nil, let wanted?): known.pattern.utf8.starts(with: wanted) ? .always : .never
    case (let given?, nil): pattern.utf8.starts(with: given) ? .open : .never
    case (let given?, let wanted?):
      given.starts(with: wanted) ? .always : wanted.starts(with: given) ? .open : .never
    }
  }

  /// How narrow the condition is: an exact value is narrower than any pattern, a longer stem than a shorter.
  var narrowness: Int { stem.map(\.count) ?? 1_000 }

  private var stem: Substring.UTF8View? {
    pattern.utf8.last == UInt8(ascii: "*") ? pattern.utf8.dropLast() : nil
  }
}

/// How specific a row is; the most specific of the rows that fit wins.
struct Specificity: Comparable {
  let conditions: Int
  let narrowness: Int

  init(_ conditions: [Condition]) {
    self.conditions = conditions.count
    narrowness = conditions.map(\.narrowness).reduce(0, +)
  }

  static func < (left: Specificity, right: Specificity) -> Bool {
    (left.conditions, left.narrowness) < (right.conditions, right.narrowness)
  }
}
