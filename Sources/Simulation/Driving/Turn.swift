import Engine

/// Who may have the next turn.
enum Turn: Hashable {
  /// One pass of one of the engine's loops.
  case duty(Engine.Duty)
  /// A person looks at the screens and decides something.
  case person
  /// A hint arrives.
  case news
  /// Somebody does something in F&O.
  case office
  /// Something happens to the machine: it is killed, loses power, its disk fails or fills up.
  case machine
  /// Somebody sets the clock.
  case clock
  /// Somebody in F&O suspends what vouchers are made of, or puts it right again.
  case keeper

  static let all: [Turn] =
    Engine.Duty.allCases.map(Turn.duty) + [.person, .news, .office, .machine, .clock, .keeper]

  fileprivate static let places = Dictionary(uniqueKeysWithValues: zip(all, 0...))

  var name: String {
    switch self {
    case .duty(let duty): duty.rawValue
    default: "\(self)"
    }
  }
}

/// When each of them is due, in true milliseconds since 1970 UTC.
struct Turns {
  private var dueAt: [Int64?]

  init(from moment: Int64) { dueAt = Turn.all.map { _ in moment } }

  subscript(_ turn: Turn) -> Int64? {
    get { Turn.places[turn].flatMap { dueAt[$0] } }
    set { if let place = Turn.places[turn] { dueAt[place] = newValue } }
  }

  /// Makes a turn due at a moment, or sooner where it is due sooner.
  mutating func hurry(_ turn: Turn, to moment: Int64) { self[turn] = min(self[turn] ?? .max, moment) }

  /// Those that are due.
  func due(at moment: Int64) -> [Turn] {
    zip(Turn.all, dueAt).filter { $0.1.map { $0 <= moment } ?? false }.map(\.0)
  }

  /// When the next one is due.
  var next: Int64? { dueAt.compactMap(\.self).min() }
}
