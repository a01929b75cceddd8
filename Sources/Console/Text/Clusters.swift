extension Lettering {
  /// The glyphs of a text from outside. They hold no control, no direction mark and nothing invisible,
  /// whatever the text contained.
  public func glyphs(of text: String) -> [Glyph] {
    var clusters = Clusters(self)
    for scalar in text.unicodeScalars { clusters.take(scalar) }
    return clusters.finished()
  }
}

/// Collects scalars into glyphs.
private struct Clusters {
  private let lettering: Lettering
  private var done: [Glyph] = []
  private var base: (scalar: Unicode.Scalar, columns: Int)?
  private var marks: [Unicode.Scalar] = []
  private var previous: Unicode.Scalar?

  init(_ lettering: Lettering) { self.lettering = lettering }

  mutating func take(_ scalar: Unicode.Scalar) {
    defer { previous = scalar }
    if (0x20...0x7E).contains(scalar.value) { return start(scalar, columns: 1) }
    switch lettering.passage(of: scalar, after: previous) {
    case .base(let columns): start(scalar, columns: columns)
    case .mark: attach(scalar)
    case .dropped: break
    case .flagged: start(lettering.flag, columns: 1)
    case .replaced: start(lettering.replacement, columns: 1)
    }
  }

  mutating func finished() -> [Glyph] {
    close()
    return done
  }

  private mutating func start(_ scalar: Unicode.Scalar, columns: Int) {
    close()
    base = (scalar, columns)
  }

  /// A mark with nothing to sit on is flagged: a mark alone in a cell draws over its neighbour.
  private mutating func attach(_ mark: Unicode.Scalar) {
    guard base != nil else { return start(lettering.flag, columns: 1) }
    if lettering.repertoire != .asciiOnly, marks.count < 4 { marks.append(mark) }
  }

  private mutating func close() {
    guard let base else { return }
    done.append(Glyph(base: base.scalar, marks: marks, columns: base.columns))
    self.base = nil
    marks.removeAll(keepingCapacity: true)
  }
}

extension Lettering {
  /// Stands for something that was hidden in the text: `·`, or `?` where that is not one column wide.
  var flag: Unicode.Scalar { narrow("\u{B7}") }

  /// Stands for something that cannot be shown.
  var replacement: Unicode.Scalar { narrow("\u{FFFD}") }

  private func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    repertoire != .asciiOnly && width(scalar) == 1 ? scalar : "?"
  }
}
