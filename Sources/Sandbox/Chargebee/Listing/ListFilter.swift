/// One `field[operator]=value` of a list request.
struct ListFilter<Record>: Sendable {
  private enum Test: Sendable {
    case oneOf([String])
    case noneOf([String])
    case startsWith(String)
    case between(Int64, Int64)
    case otherThan(Int64)
    case present(Bool)
    case truth(Bool)
    case onDay(CalendarDay)
  }

  let name: String
  private let field: ListedField<Record>
  private let test: Test

  /// - Throws: `param_wrong_value` for an operator that the field does not take, or for a value that is none.
  init(name: String, operator filterOperator: String, value: String, field: ListedField<Record>)
    throws(ChargebeeError)
  {
    self.name = name
    self.field = field
    let param = "\(name)[\(filterOperator)]"
    guard field.kind.accepts(filterOperator) else {
      throw .wrongValue(param, "operator is not supported for this field")
    }
    guard let test = Self.test(filterOperator, value, field.kind) else {
      throw .wrongValue(param, "invalid value")
    }
    self.test = test
  }

  private static func test(_ filterOperator: String, _ value: String, _ kind: FieldKind) -> Test? {
    if filterOperator == "is_present" { return truth(value).map { .present($0) } }
    switch kind {
    case .text, .enumeration: return textTest(filterOperator, value)
    case .time: return timeTest(filterOperator, value)
    case .number: return numberTest(filterOperator, value)
    case .bool: return truth(value).map { .truth($0) }
    }
  }

  private static func truth(_ value: String) -> Bool? {
    value == "true" ? true : value == "false" ? false : nil
  }

  private static func textTest(_ filterOperator: String, _ value: String) -> Test? {
    switch filterOperator {
    case "is": .oneOf([value])
    case "is_not": .noneOf([value])
    case "starts_with": .startsWith(value)
    case "in": texts(value).map { .oneOf($0) }
    default: texts(value).map { .noneOf($0) }
    }
  }

  /// A list is one parameter whose value is a JSON array as text.
  private static func texts(_ value: String) -> [String]? {
    guard let elements = (try? JsonReader.read(Array(value.utf8)))?.elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }

  private static func numbers(_ value: String) -> (Int64, Int64)? {
    guard let elements = (try? JsonReader.read(Array(value.utf8)))?.elements, elements.count == 2,
      let low = elements[0].wholeNumber, let high = elements[1].wholeNumber
    else { return nil }
    return (low, high)
  }

  /// Times are exactly ten digits; `between` includes both ends, `after` and `before` exclude theirs.
  private static func timeTest(_ filterOperator: String, _ value: String) -> Test? {
    if filterOperator == "between" {
      guard let range = numbers(value), isTime(String(range.0)), isTime(String(range.1)) else { return nil }
      return .between(range.0, range.1)
    }
    guard isTime(value), let time = Int64(value) else { return nil }
    switch filterOperator {
    case "after": return .between(time + 1, .max)
    case "before": return .between(.min, time - 1)
    default: return .onDay(Zone.berlinDay(seconds: time))
    }
  }

  private static func isTime(_ text: String) -> Bool {
    text.utf8.count == 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func numberTest(_ filterOperator: String, _ value: String) -> Test? {
    if filterOperator == "between" { return numbers(value).map { .between($0.0, $0.1) } }
    guard let number = Int64(value), number > .min, number < .max else { return nil }
    switch filterOperator {
    case "is": return .between(number, number)
    case "is_not": return .otherThan(number)
    case "lt": return .between(.min, number - 1)
    case "lte": return .between(.min, number)
    case "gt": return .between(number + 1, .max)
    default: return .between(number, .max)
    }
  }

  func matches(_ record: Record) -> Bool {
    let value = field.read(record)
    switch (test, value) {
    case (.present(let wanted), _): return wanted == (value != nil)
    case (.oneOf(let texts), .text(let text)): return texts.contains(text)
    case (.noneOf(let texts), .text(let text)): return !texts.contains(text)
    case (.startsWith(let prefix), .text(let text)): return text.utf8.starts(with: prefix.utf8)
    case (.between(let low, let high), .number(let number)): return low <= number && number <= high
    case (.otherThan(let other), .number(let number)): return number != other
    case (.onDay(let day), .number(let seconds)): return Zone.berlinDay(seconds: seconds) == day
    case (.truth(let wanted), .bool(let truth)): return wanted == truth
    default: return false
    }
  }

  /// The values that a test on a number or a time lets through, for the order of the list.
  var range: (low: Int64, high: Int64)? {
    guard case .between(let low, let high) = test else { return nil }
    return (low, high)
  }
}
