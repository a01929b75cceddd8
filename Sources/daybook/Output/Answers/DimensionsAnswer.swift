import Bookkeeping
import Ledger

/// What `daybook dimensions list` says.
struct DimensionsAnswer: Encodable {
  let delimiter: String?
  let ledgerFormat: [String]?
  let defaultFormat: [String]?
  let dimensions: [Dimension]

  /// A financial dimension.
  struct Dimension: Encodable {
    let name: String
    let inLedgerFormat: Bool
    let inDefaultFormat: Bool
    let values: [Value]
  }

  /// A value of a dimension.
  struct Value: Encodable {
    let value: String
    let description: String
    let usable: Bool
    let from: String?
    let to: String?
  }

  init(_ master: MasterData, only name: String?, on day: LedgerDate) {
    delimiter = master.ledgerFormat?.delimiter.text
    ledgerFormat = master.ledgerFormat?.segments.map(\.text)
    defaultFormat = master.defaultFormat?.segments.map(\.text)
    let shown = master.dimensionValues.filter { name == nil || $0.key.text == name }
    dimensions = shown.sorted { $0.key < $1.key }.map { dimension, values in
      Dimension(
        name: dimension.text, inLedgerFormat: master.ledgerFormat?.segments.contains(dimension) ?? false,
        inDefaultFormat: master.defaultFormat?.segments.contains(dimension) ?? false,
        values: values.sorted { $0.key < $1.key }.map { Value($0.key, $0.value, on: day) })
    }
  }

  /// The answer for people.
  var words: [String] {
    let formats = [
      "Ledger format:  " + Self.words(ledgerFormat, delimiter),
      "Default format: " + Self.words(defaultFormat, delimiter),
    ]
    return formats
      + dimensions.flatMap { dimension in
        [dimension.name + (dimension.inLedgerFormat ? "" : "  (not in the active ledger format)")]
          + dimension.values.map(\.words)
      }
  }

  private static func words(_ segments: [String]?, _ delimiter: String?) -> String {
    segments?.joined(separator: delimiter ?? " ") ?? "none is active"
  }
}

extension DimensionsAnswer.Value {
  fileprivate init(_ name: String, _ value: MasterData.DimensionValue, on day: LedgerDate) {
    self.init(
      value: name, description: value.description, usable: value.isOpen(on: day),
      from: value.validity.from?.description, to: value.validity.to?.description)
  }

  fileprivate var words: String {
    let days = from == nil && to == nil ? "" : "  \(from ?? "")...\(to ?? "")"
    return "  " + value.column(14) + description.column(30) + (usable ? "" : " cannot be used") + days
  }
}
