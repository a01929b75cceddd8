/// All actions with the keys they have now.
public struct Keymap<Name: ActionName>: Sendable {
  /// The actions in the order of the table.
  public internal(set) var actions: [Action<Name>]

  /// A keymap of actions.
  public init(_ actions: [Action<Name>]) {
    self.actions = actions
  }

  /// The action of a name.
  public subscript(name: Name) -> Action<Name>? { actions.first { $0.name == name } }

  /// The first key of an action as it is written; empty where it has none.
  public func written(_ name: Name) -> String { self[name]?.keys.first?.description ?? "" }

  /// The action that a key starts in a view, if any.
  public func action(for key: Key, in view: ViewName) -> Action<Name>? {
    actions.first { $0.exists(in: view) && $0.keys.contains(key) }
  }

  /// The same keys for some views and without some actions: what exists in no other view, and the keys of the
  /// other views themselves, are left out everywhere, in hints, help and palette alike.
  public func offering(_ views: Set<ViewName>, without left: Set<Name> = []) -> Keymap {
    Keymap(
      actions.filter { action in
        !left.contains(action.name) && (action.views.map { !$0.isDisjoint(with: views) } ?? true)
      })
  }

  /// The actions of a view, in the order of the table.
  public func actions(in view: ViewName) -> [Action<Name>] { actions.filter { $0.exists(in: view) } }
}

/// Two actions that want the same key in the same view.
public struct KeyConflict<Name: ActionName>: Hashable, Sendable {
  /// The key.
  public let key: Key
  /// The action that comes first in the table.
  public let first: Name
  /// The other one.
  public let second: Name
}

extension Keymap {
  /// Every key that two actions want in the same view; none in a sound table (TEST-11).
  public var conflicts: [KeyConflict<Name>] {
    actions.enumerated().flatMap { index, first in
      actions.dropFirst(index + 1).filter(first.sharesAView).flatMap { second in
        first.keys.filter(second.keys.contains).map {
          KeyConflict(key: $0, first: first.name, second: second.name)
        }
      }
    }
  }
}
