/// One operation of a batch.
struct BatchOperation: Sendable {
  let contentID: String?
  let request: FinanceRequest

  init(_ part: MessagePart, origin: String) throws(FinanceError) {
    contentID = part.header("Content-ID")
    var rest = part.content[...]
    guard let line = MultipartReader.takeLine(&rest) else { throw .request("A batch part holds no request.") }
    let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 3, words[2].utf8.starts(with: "HTTP/1.".utf8) else {
      throw .request("A batch part holds no HTTP request.")
    }
    let message = MessagePart(rest)
    let target = Target(words[1])
    let inner = WireRequest(
      host: .financeOperations, method: words[0], target: words[1], headers: message.headers,
      body: message.content, origin: origin)
    request = try FinanceRequest(inner, path: Self.path(target.path), rawQuery: target.query)
  }

  /// Absolute, from `/data/`, or relative to the service root.
  private static func path(_ path: String) -> String {
    let marker = Array("/data/".utf8)
    let bytes = Array(path.utf8)
    guard bytes.count >= marker.count,
      let found = (0...(bytes.count - marker.count)).first(where: { bytes[$0...].starts(with: marker) })
    else { return path }
    return String(decoding: bytes[(found + marker.count)...], as: UTF8.self)
  }
}

/// A part of a batch: a lone operation, or a changeset that is applied wholly or not at all.
enum BatchPart: Sendable {
  case operation(BatchOperation)
  case changeset([BatchOperation])

  init(_ part: MessagePart, origin: String) throws(FinanceError) {
    guard let boundary = MultipartReader.boundary(of: part.header("Content-Type")) else {
      self = .operation(try BatchOperation(part, origin: origin))
      return
    }
    var operations: [BatchOperation] = []
    for inner in MultipartReader.parts(part.content, boundary: boundary) {
      let operation = try BatchOperation(inner, origin: origin)
      guard operation.request.method != "GET" else { throw .request("A changeset holds a GET.") }
      operations.append(operation)
    }
    self = .changeset(operations)
  }

  var count: Int {
    switch self {
    case .operation: 1
    case .changeset(let operations): operations.count
    }
  }
}
