/// A line of `keys.toml`: an action by its name, and the keys it should have instead of its own.
public struct KeyOverride: Hashable, Sendable {
  /// The name of the action.
  public let name: String
  /// The keys as they are written.
  public let keys: [String]
  /// The line of the file, from 1.
  public let line: Int

  /// An override as it was read.
  public init(name: String, keys: [String], line: Int) {
    self.name = name
    self.keys = keys
    self.line = line
  }
}

/// Why a line of `keys.toml` is refused.
public enum KeyOverrideProblem: Hashable, Sendable {
  /// No action has this name; perhaps another was meant.
  case unknownAction(String, meant: String?)
  /// No key is written like this.
  case unknownKey(String)
  /// The action was already given keys in an earlier line.
  case repeated(String, firstLine: Int)
  /// Another action has the key in the same view.
  case taken(key: String, by: String)
  /// An action that changes something may not have this key (UX-30, UX-36).
  case tooEasy(key: String, for: String)
  /// The action would have no key that works over every connection (UX-61).
  case unreachable(String)
}

/// A line of `keys.toml` that is refused.
public struct RefusedKeyOverride: Hashable, Sendable {
  /// The line of the file, from 1.
  public let line: Int
  /// What is wrong with it.
  public let problem: KeyOverrideProblem
}

/// Everything that is wrong with a key file.
public struct KeyOverrideErrors: Error, Hashable, Sendable {
  /// The refused lines in their order.
  public let refused: [RefusedKeyOverride]
}

extension Keymap {
  /// The keymap with the user's own keys.
  ///
  /// - Throws: ``KeyOverrideErrors`` with everything that is wrong, each with its line; nothing is taken over
  ///   then (design/console.md section 5.5).
  public func overridden(by overrides: [KeyOverride]) throws(KeyOverrideErrors) -> Keymap {
    var changed = self
    var refused: [RefusedKeyOverride] = []
    var lines: [Name: Int] = [:]
    for override in overrides {
      refused += changed.apply(override, &lines).map { .init(line: override.line, problem: $0) }
    }
    refused += changed.conflicts(in: lines)
    guard refused.isEmpty else { throw KeyOverrideErrors(refused: refused.sorted { $0.line < $1.line }) }
    return changed
  }

  private mutating func apply(_ override: KeyOverride, _ lines: inout [Name: Int]) -> [KeyOverrideProblem] {
    guard let name = Name(rawValue: override.name),
      let index = actions.firstIndex(where: { $0.name == name })
    else { return [.unknownAction(override.name, meant: nearestName(to: override.name))] }
    if let first = lines[name] { return [.repeated(override.name, firstLine: first)] }
    lines[name] = override.line
    let keys = override.keys.compactMap { Key($0) }
    actions[index].keys = keys
    return override.keys.filter { Key($0) == nil }.map { .unknownKey($0) } + weaknesses(of: actions[index])
  }

  private func weaknesses(of action: Action<Name>) -> [KeyOverrideProblem] {
    var problems: [KeyOverrideProblem] = []
    if !action.keys.contains(where: \.worksEverywhere) { problems.append(.unreachable(action.name.rawValue)) }
    if action.risk == .changes {
      problems += action.keys.filter(\.isTooEasy).map { .tooEasy(key: "\($0)", for: action.name.rawValue) }
    }
    return problems
  }

  private func conflicts(in lines: [Name: Int]) -> [RefusedKeyOverride] {
    conflicts.compactMap { conflict in
      let (first, second) = (lines[conflict.first], lines[conflict.second])
      guard let line = [first, second].compactMap(\.self).max() else { return nil }
      let other = line == second ? conflict.first : conflict.second
      return .init(line: line, problem: .taken(key: "\(conflict.key)", by: other.rawValue))
    }
  }

  private func nearestName(to written: String) -> String? {
    let names = actions.map(\.name.rawValue)
    let ranked = names.map { (name: $0, distance: written.editDistance(to: $0)) }
    return ranked.min { $0.distance < $1.distance }.flatMap { $0.distance <= 3 ? $0.name : nil }
  }
}

extension Key {
  /// Whether the key is pressed without meaning it: Enter only opens, Backspace and Del do nothing in lists,
  /// and no Control key changes anything (UX-30, UX-36).
  public var isTooEasy: Bool {
    switch self {
    case .enter, .escape, .backspace, .delete, .control, .character(" "), .tab: true
    case .up, .down, .left, .right, .home, .end, .pageUp, .pageDown: true
    default: false
    }
  }
}

extension String {
  /// How many scalars have to be put in, taken out or exchanged to make the other text.
  func editDistance(to other: String) -> Int {
    let target = Array(other.unicodeScalars)
    var row = Array(0...target.count)
    for (index, scalar) in unicodeScalars.enumerated() {
      var previous = row[0]
      row[0] = index + 1
      for column in target.indices {
        let exchanged = previous + (scalar == target[column] ? 0 : 1)
        previous = row[column + 1]
        row[column + 1] = Swift.min(exchanged, row[column] + 1, previous + 1)
      }
    }
    return row[target.count]
  }
}
