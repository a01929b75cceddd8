/// A piece of text in one style.
public struct Span: Hashable, Sendable {
  /// The text, as it came: it is sanitised when it is drawn.
  public let text: String
  /// What the text is.
  public let style: Style

  /// A piece of text; without a style it is ordinary text.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension Span: ExpressibleByStringInterpolation {
  /// Ordinary text.
  public init(stringLiteral text: String) { self.init(text) }
}

/// One line of text in several styles.
public struct Line: Hashable, Sendable {
  /// The pieces from left to right.
  public var spans: [Span]

  /// A line of pieces.
  public init(_ spans: [Span]) { self.spans = spans }

  /// A line in one style.
  public init(_ text: String, _ style: Style = .plain) { spans = [Span(text, style)] }

  /// The text without styles.
  public var text: String { spans.map(\.text).joined() }

  /// Two lines, one behind the other.
  public static func + (left: Line, right: Line) -> Line { Line(left.spans + right.spans) }
}

extension Line: ExpressibleByStringInterpolation {
  /// Ordinary text.
  public init(stringLiteral text: String) { self.init(text) }
}

extension Line: ExpressibleByArrayLiteral {
  /// A line of pieces.
  public init(arrayLiteral spans: Span...) { self.init(spans) }
}
