import GRDB

// GRDB's subscripts trap on a value of the wrong type. A file can be damaged, so every cell is read with a
// check (reliability.md D3).
extension Row {
  /// An integer.
  func number(_ index: Int) throws(StoreError) -> Int64 {
    guard let value = try optionalNumber(index) else { throw misfit(index) }
    return value
  }

  /// An integer, or nil for NULL.
  func optionalNumber(_ index: Int) throws(StoreError) -> Int64? {
    switch (self[index] as DatabaseValue).storage {
    case .int64(let value): return value
    case .null: return nil
    default: throw misfit(index)
    }
  }

  /// A text.
  func text(_ index: Int) throws(StoreError) -> String {
    guard let value = try optionalText(index) else { throw misfit(index) }
    return value
  }

  /// A text, or nil for NULL.
  func optionalText(_ index: Int) throws(StoreError) -> String? {
    switch (self[index] as DatabaseValue).storage {
    case .string(let value): return value
    case .null: return nil
    default: throw misfit(index)
    }
  }

  /// A sequence of bytes.
  func bytes(_ index: Int) throws(StoreError) -> [UInt8] {
    guard let value = try optionalBytes(index) else { throw misfit(index) }
    return value
  }

  /// A sequence of bytes, or nil for NULL.
  func optionalBytes(_ index: Int) throws(StoreError) -> [UInt8]? {
    switch (self[index] as DatabaseValue).storage {
    case .blob(let value): return [UInt8](value)
    case .null: return nil
    default: throw misfit(index)
    }
  }

  /// Whether an integer is not zero.
  func flag(_ index: Int) throws(StoreError) -> Bool { try number(index) != 0 }

  /// A value that is stored as its raw text.
  func coded<Value: RawRepresentable>(_ index: Int) throws(StoreError) -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: try text(index)) else { throw misfit(index) }
    return value
  }

  private func misfit(_ index: Int) -> StoreError {
    .damaged(table: "", row: 0, what: "column \(index + 1) has a value of another type")
  }
}
