import Transport

/// Writes operations as one changeset of a `$batch`, which F&O carries out as one transaction
/// (contracts/d365fo.md section 2).
enum ChangesetWriter {
  /// The boundary between the parts of the batch. A body is JSON on one line, so it cannot hold a line that
  /// begins like one.
  private static let batch = "daybook_batch"
  private static let changeset = "daybook_changeset"

  /// F&O takes at most 5,000 operations; far fewer keep a journal's lock short.
  static let mostOperations = 1_000

  /// The media type of the whole.
  static let contentType = "multipart/mixed; boundary=\(batch)"

  /// The body that creates records, each at its entity set's address. The operations are numbered from 1 by their
  /// Content-ID.
  static func body(creating records: [(address: HTTPAddress, body: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    out += lines("--\(batch)", "Content-Type: multipart/mixed; boundary=\(changeset)", "")
    for (index, record) in records.enumerated() {
      out += lines(
        "--\(changeset)", "Content-Type: application/http", "Content-Transfer-Encoding: binary",
        "Content-ID: \(index + 1)", "", "POST \(record.address.text) HTTP/1.1", "OData-Version: 4.0",
        "OData-MaxVersion: 4.0", "Content-Type: \(ODataMedia.json)", "Accept: \(ODataMedia.json)",
        "Accept-Charset: UTF-8", "")
      out += record.body + lines("")
    }
    return out + lines("--\(changeset)--", "--\(batch)--")
  }

  private static func lines(_ lines: String...) -> [UInt8] { Array(lines.map { $0 + "\r\n" }.joined().utf8) }
}
