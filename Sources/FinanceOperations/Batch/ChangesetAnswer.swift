import Transport

/// What F&O answered to a changeset.
enum ChangesetAnswer: Hashable, Sendable {
  /// Every operation was answered with success: the bodies in the order of the operations.
  case done([BatchPart])
  /// The one part that a changeset which was rolled back answers with.
  case failed(BatchPart)
  /// Anything else. A missing part means that nobody knows (design/reliability.md section 2).
  case unreadable(String)

  /// Reads the body of an answer with status 200, which says nothing of the changeset in it
  /// (contracts/d365fo.md section 2).
  init(_ response: HTTPResponse, operations: Int) {
    guard let parts = Self.parts(response.body[...], response.fields["Content-Type"], depth: 0) else {
      self = .unreadable("the answer is no closed multipart")
      return
    }
    self.init(parts, operations: operations)
  }

  private init(_ parts: [BatchPart?], operations: Int) {
    let read = parts.compactMap { $0 }
    guard read.count == parts.count else {
      self = .unreadable("a part of the answer cannot be read")
      return
    }
    let failures = read.filter { !(200...299).contains($0.status) }
    if let failure = failures.first, read.count == 1, failure.contentID.map((1...operations).contains) ?? true
    {
      self = .failed(failure)
    } else if failures.isEmpty, read.map(\.contentID).sortedNumbers == Array(1...operations) {
      self = .done(read.sorted { ($0.contentID ?? 0) < ($1.contentID ?? 0) })
    } else {
      self = .unreadable(
        "\(read.count) parts answer \(operations) operations, \(failures.count) of them failures")
    }
  }

  /// The parts, those of changesets included; nil unless every multipart is closed. A part that cannot be
  /// read is nil in the list.
  private static func parts(_ body: ArraySlice<UInt8>, _ contentType: String?, depth: Int) -> [BatchPart?]? {
    guard depth < 2, let boundary = contentType.flatMap({ MultipartSplitter.boundary(in: $0) }) else {
      return nil
    }
    let splitter = MultipartSplitter(body, boundary: boundary)
    guard splitter.isClosed else { return nil }
    var parts: [BatchPart?] = []
    for part in splitter.parts {
      guard let (fields, content) = BatchPart.head(part) else { return nil }
      let type = fields["Content-Type"]
      if type.flatMap({ MultipartSplitter.boundary(in: $0) }) == nil {
        parts.append(BatchPart(part))
      } else {
        guard let inner = self.parts(content, type, depth: depth + 1) else { return nil }
        parts += inner
      }
    }
    return parts
  }
}

extension [Int?] {
  /// The numbers in their order; a missing one makes the list unequal to any that is whole.
  fileprivate var sortedNumbers: [Int] { map { $0 ?? 0 }.sorted() }
}
