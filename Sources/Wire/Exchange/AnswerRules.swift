import Transport

/// What an answer's head tells about the answer.
struct AnswerRules {
  private let head: Exchange.Progress.Head
  private let largestAnswer: Int

  init(_ head: Exchange.Progress.Head, _ largestAnswer: Int) {
    self.head = head
    self.largestAnswer = largestAnswer
  }

  /// Why the answer is not read any further, or nil.
  var refusal: TransportError.Reason? {
    if [300, 301, 302, 303, 305, 307, 308].contains(head.status) {
      let target = head.fields["location"].flatMap { try? HTTPAddress(parsing: $0) }
      return .redirected(status: head.status, to: target?.origin.description)
    }
    if let length = head.fields["content-length"].flatMap({ Int($0) }), length > largestAnswer {
      return .answerTooLarge(limit: largestAnswer, status: head.status)
    }
    return isEncodingKnown ? nil : .unreadable("unknown content-encoding")
  }

  /// Whether the end of the body can be told from a lost connection.
  var isFramed: Bool {
    if head.status == 204 || head.status == 304 || head.fields.contains("content-length") { return true }
    return head.fields.values("transfer-encoding").last?.utf8.elementsEqual("chunked".utf8) ?? false
  }

  /// Only what was asked for, alone: two encodings, one inside the other, would be given on undecoded.
  private var isEncodingKnown: Bool {
    let encodings = head.fields.values("content-encoding")
    return encodings.isEmpty
      || (encodings.count == 1 && ["gzip", "deflate", "identity", ""].contains(encodings[0]))
  }
}
