import Chargebee
import FinanceOperations
import Transport

extension Error {
  /// Whether the same has a chance later without anybody doing anything.
  var passesByItself: Bool {
    switch self {
    case let error as ChargebeeError: error.passes
    case let error as FinanceError: error.passes
    default: false
    }
  }
}

extension ChargebeeError {
  /// How long a loop rests that it befell: as long as pacing holds its requests back anyway, from five seconds up to a
  /// minute. Through days of an outage nobody reads every five seconds that nothing was sent.
  var rest: Duration {
    guard case .noAnswer(let error) = reason, case .held(let hold) = error.reason else { return .seconds(5) }
    return min(.seconds(60), max(.seconds(5), hold.remaining ?? .zero))
  }

  fileprivate var passes: Bool {
    if case .noAnswer(let error) = reason, error.waitsForPerson { return false }
    return remedy == .askAgain || remedy == .restartWindow
  }
}

extension FinanceError {
  fileprivate var passes: Bool {
    if case .noAnswer(let error) = reason, error.waitsForPerson { return false }
    return remedy == .askAgain
  }
}

extension TransportError {
  /// Whether pacing holds requests back until a person acts.
  fileprivate var waitsForPerson: Bool {
    guard case .held(let hold) = reason else { return false }
    return hold.cause == .credentials || hold.cause == .paused
  }
}
