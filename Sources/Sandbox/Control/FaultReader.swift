/// Reads scripted faults from JSON:
/// `{"host":"financeOperations","method":"POST","contains":"JournalLines","occurrence":2,"fate":"lose_answer"}`.
enum FaultReader {
  static func read(_ json: Json) throws(ActRefusal) -> ScriptedFault {
    guard let host = json["host"]?.text.flatMap(SimulatedHost.init(rawValue:)) else {
      throw ActRefusal("The fault needs a host: chargebee, identity or financeOperations.")
    }
    let occurrence = json["occurrence"]?.wholeNumber ?? 1
    guard occurrence >= 1 else { throw ActRefusal("Occurrences are counted from 1.") }
    return ScriptedFault(
      host: host, method: json["method"]?.text, targetContains: json["contains"]?.text ?? "",
      occurrence: Int(clamping: occurrence), fate: try fate(json))
  }

  private static func fate(_ json: Json) throws(ActRefusal) -> Fate {
    // A day is longer than any test waits, and keeps sums of times far from overflow.
    let milliseconds = min(max(json["milliseconds"]?.wholeNumber ?? 1_000, 0), 86_400_000)
    switch json["fate"]?.text {
    case "normal": return .normal
    case "lose_answer": return .loseAnswer
    case "lose_request": return .loseRequest
    case "apply_later": return .applyLater(after: milliseconds...milliseconds)
    case "delay": return .delay(by: milliseconds...milliseconds)
    case "truncate": return .truncate(bytes: Int(clamping: max(json["bytes"]?.wholeNumber ?? 0, 0)))
    case "throttle": return try throttle(json)
    case "refuse": return .refuse(try canned(json))
    case "apply_then_answer": return .applyThenAnswer(try canned(json))
    default: throw ActRefusal("There is no such fate.")
    }
  }

  private static func throttle(_ json: Json) throws(ActRefusal) -> Fate {
    guard let form = RetryAfterForm(rawValue: json["form"]?.text ?? "seconds") else {
      throw ActRefusal("The form is seconds, date or missing.")
    }
    let seconds = min(max(json["seconds"]?.wholeNumber ?? 5, 0), 86_400)
    return .throttle(seconds: Int(seconds), form: form)
  }

  private static func canned(_ json: Json) throws(ActRefusal) -> CannedAnswer {
    let status = json["status"]?.wholeNumber ?? 502
    guard (200...599).contains(status) else { throw ActRefusal("The status is from 200 to 599.") }
    return .page(Int(status), "Simulated")
  }
}
