/// An act that will happen at a moment.
struct ScriptStep: Comparable, Sendable {
  /// Epoch milliseconds UTC.
  let at: Int64
  /// Keeps acts of one moment in the order in which they were planned.
  let order: Int
  let act: Act

  static func < (left: ScriptStep, right: ScriptStep) -> Bool {
    left.at == right.at ? left.order < right.order : left.at < right.at
  }

  static func == (left: ScriptStep, right: ScriptStep) -> Bool {
    left.at == right.at && left.order == right.order
  }
}

/// The acts still to come, soonest first.
struct Agenda: Sendable {
  private var steps: [ScriptStep] = []
  private var position = 0

  init(_ steps: [ScriptStep]) { self.steps = steps.sorted() }

  /// When the next act is due, in epoch milliseconds UTC.
  var nextDue: Int64? { position < steps.count ? steps[position].at : nil }

  /// Adds an act behind everything that is due at the same moment.
  mutating func add(_ act: Act, at moment: Int64) {
    let step = ScriptStep(at: moment, order: steps.count, act: act)
    let place = steps[position...].firstIndex { step < $0 } ?? steps.endIndex
    steps.insert(step, at: place)
  }

  mutating func takeDue(at moment: Int64) -> ScriptStep? {
    guard let due = nextDue, due <= moment else { return nil }
    defer { position += 1 }
    return steps[position]
  }
}
