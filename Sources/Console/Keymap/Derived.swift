/// A key and what it does, for the line of hints.
public struct Hint: Hashable, Sendable {
  /// The key; a click on the hint is the same as pressing it.
  public let key: Key
  /// What it does, in a word or two, with the number of rows that it concerns.
  public let text: String

  /// A hint.
  public init(_ key: Key, _ text: String) {
    self.key = key
    self.text = text
  }
}

/// A part of the help: what somebody wants to do, and the keys for it.
public struct HelpSection: Hashable, Sendable {
  /// One line of it.
  public struct Entry: Hashable, Sendable {
    /// The keys as they are written.
    public let keys: String
    /// What they do.
    public let text: String
    /// Why that cannot be done now, if it cannot.
    public let reason: String?
  }

  /// What somebody wants to do.
  public let intent: Intent
  /// The keys.
  public let entries: [Entry]
}

/// A line of the command palette.
public struct PaletteEntry<Name: ActionName>: Hashable, Sendable {
  /// The action that it starts.
  public let name: Name
  /// What it is called.
  public let title: String
  /// The first key that does the same.
  public let key: Key?
  /// Why it cannot be started now, if it cannot.
  public let reason: String?
}

/// What a key press comes to.
public enum Reaction<Name: ActionName>: Hashable, Sendable {
  /// It starts an action.
  case start(Name)
  /// It does nothing; the sentence says why (UX-43).
  case nothing(because: String)
}

extension Keymap {
  /// What a key comes to in a view. For a key that does nothing, the first of the suggestions that can be
  /// carried out now is named.
  public func reaction(
    to key: Key, in view: ViewName, suggestions: [Name] = [], availability: (Name) -> Availability
  ) -> Reaction<Name> {
    guard let action = action(for: key, in: view) else {
      return .nothing(because: unknown(key, in: view, suggestions.filter { availability($0).isOn }))
    }
    guard let reason = availability(action.name).reason else { return .start(action.name) }
    return .nothing(because: Wording.isOff(action.keys.first ?? key, action.verb, reason))
  }

  private func unknown(_ key: Key, in view: ViewName, _ suggestions: [Name]) -> String {
    let suggested = suggestions.lazy.compactMap { self[$0] }.first { $0.exists(in: view) && !$0.keys.isEmpty }
    return Wording.doesNothing(key, suggested: suggested.map { ($0.keys[0], $0.verbPresent) })
  }

  /// The hints for actions that can be carried out now, in the order that the view asks for (UX-41).
  public func hints(
    _ names: [Name], in view: ViewName, availability: (Name) -> Availability
  ) -> [Hint] {
    names.compactMap { name in
      guard let action = self[name], action.exists(in: view), let key = action.keys.first else { return nil }
      switch availability(name) {
      case .on, .onFor(1): return Hint(key, action.verb)
      case .onFor(let count): return Hint(key, "\(action.verb) \(count)")
      case .off: return nil
      }
    }
  }

  /// The help of a view: only what exists there, grouped by intent, with the reason where something cannot
  /// be done now (UX-45).
  public func help(in view: ViewName, availability: (Name) -> Availability) -> [HelpSection] {
    let actions = actions(in: view)
    return Intent.allCases.compactMap { intent in
      let entries = actions.filter { $0.intent == intent && !$0.keys.isEmpty }.map { action in
        HelpSection.Entry(
          keys: action.keys.map(\.description).joined(separator: " "), text: action.explanation,
          reason: availability(action.name).reason)
      }
      return entries.isEmpty ? nil : HelpSection(intent: intent, entries: entries)
    }
  }

  /// Every action of a view for the palette, in the order of the table.
  public func commands(in view: ViewName, availability: (Name) -> Availability) -> [PaletteEntry<Name>] {
    actions(in: view).map { action in
      let availability = availability(action.name)
      let title =
        if case .onFor(let count) = availability { "\(action.title) (\(count))" } else { action.title }
      return PaletteEntry(
        name: action.name, title: title, key: action.keys.first, reason: availability.reason)
    }
  }

  /// The actions that plain mode offers by number, from 1: what can be carried out now and is no movement
  /// on a screen that plain mode does not have (UX-70).
  public func numbered(
    in view: ViewName, availability: (Name) -> Availability
  ) -> [(number: Int, action: Action<Name>)] {
    let offered = actions(in: view).filter { $0.intent != .move && availability($0.name).isOn }
    return offered.enumerated().map { ($0.offset + 1, $0.element) }
  }
}
