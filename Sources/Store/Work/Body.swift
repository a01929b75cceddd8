/// Values as JSON text, the form in which documents, entries and states lie in their columns.
enum Body {
  /// The text of a value.
  static func write(_ value: some Encodable) throws(StoreError) -> String {
    let paper = BodyPaper()
    do {
      try paper.write(value)
    } catch {
      throw .damaged(table: "", row: 0, what: "a value cannot be written: \(error)")
    }
    return String(decoding: paper.text.bytes, as: UTF8.self)
  }

  /// The value of a text that was stored.
  ///
  /// - Throws: ``StoreError/damaged(table:row:what:)`` naming the row.
  static func read<Value: Decodable>(
    _ text: String, table: String, row: Int64
  ) throws(StoreError) -> Value {
    do {
      let reading = BodyReading(try BodyOutline(text))
      return try Value(from: BodyDecoder(reading, 0))
    } catch {
      throw .damaged(table: table, row: row, what: "\(error)")
    }
  }
}
