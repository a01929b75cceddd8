/// A number of columns and lines on the screen.
public struct Size: Hashable, Sendable {
  /// Columns, at least zero.
  public let width: Int
  /// Lines, at least zero.
  public let height: Int

  /// A size; a negative number counts as zero.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

extension Size: CustomStringConvertible {
  /// Columns by lines: `120x40`.
  public var description: String { "\(width)x\(height)" }
}

/// One place on the screen. The top left one is (0, 0).
public struct Point: Hashable, Sendable {
  /// The column, counted from the left edge.
  public let x: Int
  /// The line, counted from the top.
  public let y: Int

  /// A place by column and line.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells, which may be empty.
public struct Rect: Hashable, Sendable {
  /// The column of its left edge.
  public let x: Int
  /// The line of its upper edge.
  public let y: Int
  /// Its columns, at least zero.
  public let width: Int
  /// Its lines, at least zero.
  public let height: Int

  /// A rectangle by its upper left place and its size; a negative size counts as zero.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The rectangle of a whole canvas.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// The column after its right edge.
  public var maxX: Int { x + width }
  /// The line after its lower edge.
  public var maxY: Int { y + height }
  /// The size alone.
  public var size: Size { Size(width: width, height: height) }
  /// Whether it has no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether a place lies in it.
  public func contains(_ point: Point) -> Bool {
    (x..<maxX).contains(point.x) && (y..<maxY).contains(point.y)
  }

  /// The part that it shares with another, which may be empty.
  public func clipped(to other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }
}

extension Rect {
  /// One of its lines as a rectangle of its own; empty where there is no such line.
  public func line(_ index: Int) -> Rect { lines(from: index, count: 1) }

  /// Some of its lines; fewer where it ends before.
  public func lines(from start: Int, count: Int) -> Rect {
    let first = min(max(0, start), height)
    return Rect(x: x, y: y + first, width: width, height: min(max(0, count), height - first))
  }

  /// Its lines without the first ones.
  public func droppingLines(_ count: Int) -> Rect { lines(from: count, count: height) }

  /// Some of its columns; fewer where it ends before.
  public func columns(from start: Int, count: Int) -> Rect {
    let first = min(max(0, start), width)
    return Rect(x: x + first, y: y, width: min(max(0, count), width - first), height: height)
  }

  /// The rectangle inside, smaller by some columns and lines at each edge.
  public func inset(columns: Int, lines: Int) -> Rect {
    Rect(x: x + columns, y: y + lines, width: width - 2 * columns, height: height - 2 * lines)
  }

  /// A rectangle of at most a size, in the middle of this one.
  public func centred(_ size: Size) -> Rect {
    let inner = Size(width: min(size.width, width), height: min(size.height, height))
    return Rect(
      x: x + (width - inner.width) / 2, y: y + (height - inner.height) / 2,
      width: inner.width, height: inner.height)
  }
}
