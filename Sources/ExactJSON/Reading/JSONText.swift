/// Bytes that should be JSON.
public enum JSONText {
  /// Reads the one value in the bytes. A byte order mark in front of it is passed over.
  ///
  /// - Throws: ``JSONError`` with the place.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return try parse(bytes, in: start..<bytes.count)
  }

  /// Reads the one value in a range of the bytes.
  ///
  /// - Throws: ``JSONError`` with the place.
  public static func parse(_ bytes: [UInt8], in range: Range<Int>) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes, range)
    return try parser.document()
  }
}
