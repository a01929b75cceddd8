/// Who did something, as the audit trail names it.
enum Actor {
  /// The engine, by itself.
  case engine
  /// A person by name.
  case person(String)

  var name: String {
    switch self {
    case .engine: "engine"
    case .person(let name): name
    }
  }
}
