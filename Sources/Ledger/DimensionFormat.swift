/// How F&O writes an account together with its dimensions as one string.
///
/// Order and content come from the active *financial dimension configuration for integrating applications*,
/// the delimiter from the dimension parameters (contracts/d365fo.md section 7).
public struct DimensionFormat: Hashable, Sendable, Codable {
  /// The segment that stands for the main account in a ledger format.
  public static let mainAccountSegment: DimensionName = "MainAccount"

  /// The segments in their order. A ledger format contains ``mainAccountSegment``, a default-dimension
  /// format does not.
  public let segments: [DimensionName]
  /// The delimiter between segments.
  public let delimiter: Delimiter

  /// A format with its segments in order.
  public init(segments: [DimensionName], delimiter: Delimiter) {
    self.segments = segments
    self.delimiter = delimiter
  }

  /// A format as F&O answers it: segment names joined by the delimiter.
  ///
  /// That the names are joined by the same delimiter is UNVERIFIED; this is the only place that relies on it.
  public init(foreignText: String, delimiter: Delimiter) {
    self.init(segments: delimiter.split(foreignText).map { DimensionName($0) }, delimiter: delimiter)
  }

  /// The dimensions that this format has no segment for; F&O would have nowhere to put them.
  public func unsupported(in dimensions: Dimensions) -> [DimensionName] {
    dimensions.sorted.map(\.name).filter { !segments.contains($0) }
  }

  /// The string for a main account and its dimensions. An unused segment stays blank between its delimiters.
  public func displayValue(mainAccount: MainAccountNumber?, dimensions: Dimensions) -> String {
    let values = segments.map { segment in
      segment == Self.mainAccountSegment ? mainAccount?.text ?? "" : dimensions[segment] ?? ""
    }
    return delimiter.join(values)
  }

  /// The main account and the dimensions in a string that F&O answered.
  ///
  /// Missing trailing segments count as blank and surplus ones are dropped, as F&O itself does.
  public func parse(_ displayValue: String) -> (mainAccount: MainAccountNumber?, dimensions: Dimensions) {
    var mainAccount: MainAccountNumber?
    var dimensions = Dimensions.none
    for (segment, value) in zip(segments, delimiter.split(displayValue)) where !value.isEmpty {
      if segment == Self.mainAccountSegment {
        mainAccount = MainAccountNumber(value)
      } else {
        dimensions[segment] = value
      }
    }
    return (mainAccount, dimensions)
  }
}

extension DimensionFormat {
  /// The delimiter between the segments, one for a whole F&O environment.
  public enum Delimiter: String, Hashable, Sendable, Codable, CaseIterable {
    // The raw values are F&O's names in `DimensionParameters.DimensionSegmentDelimiter`.
    /// `-`
    case hyphen = "Hyphen"
    /// `.`
    case period = "Period"
    /// `_`
    case underscore = "Underscore"
    /// `|`
    case bar = "Bar"
    /// `~`
    case tilde = "Tilde"
    /// `--`
    case doubleHyphen = "DoubleHyphen"
    /// `..`
    case doublePeriod = "DoublePeriod"
    /// `__`
    case doubleUnderscore = "DoubleUnderscore"
    /// `||`
    case doubleBar = "DoubleBar"
    /// `~~`
    case doubleTilde = "DoubleTilde"

    /// The delimiter as it is written.
    public var text: String {
      String(repeating: Character(scalar), count: width)
    }

    private var scalar: Unicode.Scalar {
      switch self {
      case .hyphen, .doubleHyphen: "-"
      case .period, .doublePeriod: "."
      case .underscore, .doubleUnderscore: "_"
      case .bar, .doubleBar: "|"
      case .tilde, .doubleTilde: "~"
      }
    }

    private var width: Int {
      switch self {
      case .hyphen, .period, .underscore, .bar, .tilde: 1
      case .doubleHyphen, .doublePeriod, .doubleUnderscore, .doubleBar, .doubleTilde: 2
      }
    }

    /// A value with each backslash and each scalar of the delimiter preceded by a backslash.
    ///
    /// It works on scalars, so a combining mark cannot hide a delimiter. For the double delimiters the rule
    /// is UNVERIFIED; escaping every single scalar is the form that can always be read back.
    public func escape(_ value: String) -> String {
      var escaped = String.UnicodeScalarView()
      for each in value.unicodeScalars {
        if each == "\\" || each == scalar { escaped.append("\\") }
        escaped.append(each)
      }
      return String(escaped)
    }

    /// Values escaped and joined.
    public func join(_ values: [String]) -> String {
      values.map(escape).joined(separator: text)
    }

    /// The values of a joined string, with their escapes taken away.
    public func split(_ joined: String) -> [String] {
      var values: [String] = []
      var current = String.UnicodeScalarView()
      var rest = joined.unicodeScalars[...]
      let delimiter = Array(text.unicodeScalars)
      while let next = rest.first {
        if next == "\\", let escaped = rest.dropFirst().first {
          current.append(escaped)
          rest = rest.dropFirst(2)
        } else if rest.starts(with: delimiter) {
          values.append(String(current))
          current = .init()
          rest = rest.dropFirst(delimiter.count)
        } else {
          current.append(next)
          rest = rest.dropFirst()
        }
      }
      return values + [String(current)]
    }
  }
}
