/// Writes a multipart answer in the form of the captured ones.
struct MultipartWriter {
  let boundary: String
  private var bytes: [UInt8] = []

  init(boundary: String) { self.boundary = boundary }

  private mutating func line(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  /// One operation's answer.
  mutating func add(_ answer: WireAnswer, contentID: String?) {
    line("--\(boundary)")
    line("Content-Type: application/http")
    line("Content-Transfer-Encoding: binary")
    if let contentID { line("Content-ID: \(contentID)") }
    line("")
    line("HTTP/1.1 \(answer.status) \(Self.reason(answer.status))")
    for header in answer.headers { line("\(header.name): \(header.value)") }
    line("")
    bytes.append(contentsOf: answer.body)
    line("")
  }

  /// A changeset's answers.
  mutating func add(_ inner: MultipartWriter) {
    line("--\(boundary)")
    line("Content-Type: multipart/mixed; boundary=\(inner.boundary)")
    line("")
    bytes.append(contentsOf: inner.finished())
  }

  func finished() -> [UInt8] { bytes + Array("--\(boundary)--\r\n".utf8) }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 412: "Precondition Failed"
    default: "Internal Server Error"
    }
  }
}
