/// A line with something at its left and something at its right edge. If both do not fit, the right part
/// stays whole and the left one is cut.
public struct EdgeLine: Hashable, Sendable {
  /// At the left.
  public let leading: Line
  /// At the right.
  public let trailing: Line
  /// The style of the space between.
  public let style: Style

  /// A line with two ends.
  public init(_ leading: Line, _ trailing: Line = Line([]), style: Style = .plain) {
    self.leading = leading
    self.trailing = trailing
    self.style = style
  }

  /// Draws it in the first line of an area.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let area = area.line(0)
    canvas.fill(area, style)
    let right = min(canvas.lettering.columns(of: trailing.text), area.width)
    canvas.writeTrailing(trailing, in: area)
    canvas.write(leading, in: area.columns(from: 0, count: area.width - right - (right > 0 ? 1 : 0)))
  }
}

/// The line of views: their keys, names and counts, with the current one in brackets.
public struct TabsLine: Hashable, Sendable {
  /// One view.
  public struct Tab: Hashable, Sendable {
    /// The key that shows it.
    public let key: Key
    /// Its name where there is room: `Overview`.
    public let name: String
    /// Its name where there is none: `Over`.
    public let shortName: String
    /// What stands behind the name: a count, a percentage, an exclamation mark. It may be empty.
    public let badge: String

    /// A view.
    public init(_ key: Key, _ name: String, short: String, badge: String = "") {
      self.key = key
      self.name = name
      shortName = short
      self.badge = badge
    }
  }

  /// The views from left to right.
  public let tabs: [Tab]
  /// The one that is shown.
  public let current: Int

  /// A line of views.
  public init(_ tabs: [Tab], current: Int) {
    self.tabs = tabs
    self.current = current
  }

  /// Draws it in the first line of an area. A click on a view is its key.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let area = area.line(0)
    let wordings = [
      tabs.indices.map { label($0, tabs[$0].name) }, tabs.indices.map { label($0, tabs[$0].shortName) },
      tabs.indices.map { label($0, $0 == current || !tabs[$0].badge.isEmpty ? tabs[$0].shortName : nil) },
    ]
    let labels =
      wordings.first { labels in
        labels.reduce(-1) { $0 + 1 + canvas.lettering.columns(of: $1) } <= area.width
      } ?? wordings[2]
    var x = 0
    for (index, label) in labels.enumerated() {
      let place = area.columns(from: x, count: canvas.lettering.columns(of: label))
      canvas.write(label, Style(index == current ? .currentTab : .tab), in: place)
      canvas.mark(place, as: .key(tabs[index].key))
      x += place.width + 1
    }
  }

  /// A view by its key and its name; by its key alone where there is no room for a name.
  private func label(_ index: Int, _ name: String?) -> String {
    let tab = tabs[index]
    let text = "\(tab.key)" + (name.map { ":\($0)" } ?? "") + (tab.badge.isEmpty ? "" : " \(tab.badge)")
    return index == current ? "[\(text)]" : text
  }
}

/// The keys that matter now, in words. A click on one is the same as the key (UX-41).
public struct HintLine: Hashable, Sendable {
  /// At most this many are shown.
  public static let limit = 8

  /// The hints, the most useful first.
  public let hints: [Hint]
  /// Hints that stay when there is no room for all: help, usually.
  public let last: [Hint]

  /// A line of hints. Those in `last` stand at the end and are the last to give way.
  public init(_ hints: [Hint], last: [Hint] = []) {
    self.hints = hints
    self.last = last
  }

  /// Draws it in the first line of an area.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let area = area.line(0)
    canvas.fill(area, Style(.hint))
    let gap = area.width >= 100 ? 3 : 2
    var x = 1
    for hint in fitting(area.width - 1, gap: gap, canvas.lettering) {
      let key = "\(hint.key)"
      let width = Self.columns(hint, canvas.lettering)
      let place = area.columns(from: x, count: width)
      canvas.write([Span(key, .key), Span(" " + hint.text, Style(.hint))], in: place)
      canvas.mark(place, as: .key(hint.key))
      x += width + gap
    }
  }

  /// The hints for which there is room, in order.
  func fitting(_ width: Int, gap: Int, _ lettering: Lettering) -> [Hint] {
    var room = width + gap
    let kept = last.prefix { hint in
      room -= Self.columns(hint, lettering) + gap
      return room >= 0
    }
    let shown = hints.filter { !last.contains($0) }.prefix(Self.limit - kept.count).prefix { hint in
      room -= Self.columns(hint, lettering) + gap
      return room >= 0
    }
    return Array(shown) + Array(kept)
  }

  private static func columns(_ hint: Hint, _ lettering: Lettering) -> Int {
    lettering.columns(of: "\(hint.key) \(hint.text)")
  }
}
