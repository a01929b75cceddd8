import Bookkeeping

extension WaitingAges.Span {
  /// The span in words, all of them equally wide.
  var words: String {
    switch self {
    case .underOne: "under 1 day "
    case .oneToThree: "1 to 3 days "
    case .threeToSeven: "3 to 7 days "
    case .sevenToThirty: "7 to 30 days"
    case .overThirty: "over 30 days"
    }
  }
}

extension WaitingAges {
  /// What stands in a span, state by state: `12 REVIEW, 2 HELD`.
  func words(in span: Span) -> String {
    let parts = Self.states.compactMap { state -> String? in
      let count = self[state, span]
      return count == 0 ? nil : "\(count.grouped)\(count == Self.limit ? "+" : "") \(state.rawValue)"
    }
    return parts.isEmpty ? "0" : parts.joined(separator: ", ")
  }

  /// The ages in one sentence; nil where nothing waits.
  var sentence: String? {
    let parts = Span.allCases.filter { count(in: $0) > 0 }.map { span in
      "\(span.words.trimmed): \(words(in: span))"
    }
    return parts.isEmpty ? nil : "Age of what waits: \(parts.joined(separator: "; "))."
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmed: String {
    String(decoding: utf8.reversed().drop { $0 == UInt8(ascii: " ") }.reversed(), as: UTF8.self)
  }
}
