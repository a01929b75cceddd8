import NIOCore
import NIOHTTP1
import Store

/// Decides about requests: first by the header alone, so that nobody's body is read who may not send one, then by
/// the body.
struct Reception: Sendable {
  /// What a header comes to.
  enum Judgement: Sendable {
    /// The body may come.
    case admitted(Sender)
    /// It may not.
    case refused(Refusal)
  }

  let limits: ListenerLimits
  let senders: [Sender]
  let credentials: BasicCredentials
  let attendance: Attendance
  let inbox: Inbox
  let tally: Tally

  /// Judges a request by its header.
  func judge(_ head: HTTPRequestHead, from address: String, at now: NIODeadline) -> Judgement {
    guard !attendance.isEnding else { return .refused(.ending) }
    guard head.isWellFormed else { return .refused(.malformed) }
    guard let (sender, key) = sender(at: head.uri) else { return .refused(.unknownPath) }
    guard head.method == .POST else { return .refused(.wrongMethod) }
    if let refusal = authenticate(head, key, from: address, at: now) { return .refused(refusal) }
    guard head.isJSON else { return .refused(.wrongType) }
    guard head.announcedBytes ?? 0 <= limits.bodyBytes else { return .refused(.tooLarge) }
    return .admitted(sender)
  }

  /// Takes a whole body.
  ///
  /// - Returns: the answer, which says 200 only once the event is on the disk (reliability.md I13).
  func take(_ body: [UInt8], from sender: Sender, on loop: any EventLoop) -> EventLoopFuture<Refusal?> {
    let notice: Notice
    do throws(UnreadableNotice) {
      notice = try sender.read(body)
    } catch {
      return loop.makeSucceededFuture(.unreadable)
    }
    switch notice {
    case .nothing:
      tally.ignored()
      return loop.makeSucceededFuture(nil)
    case .hint(let hint):
      guard hint.fits(limits) else { return loop.makeSucceededFuture(.unreadable) }
      return inbox.put(hint, on: loop)
    }
  }

  /// Who sends to an address, and the key that stands behind the path.
  private func sender(at target: String) -> (Sender, key: Substring.UTF8View?)? {
    for sender in senders {
      if target.utf8.elementsEqual(sender.path.utf8) { return (sender, nil) }
      let prefix = sender.path + "/"
      if sender.takesKeyInPath, target.utf8.starts(with: prefix.utf8) {
        return (sender, target.utf8.dropFirst(prefix.utf8.count))
      }
    }
    return nil
  }

  private func authenticate(
    _ head: HTTPRequestHead, _ key: Substring.UTF8View?, from address: String, at now: NIODeadline
  ) -> Refusal? {
    let isSpent = attendance.isSpent(address, at: now)
    // Behind a proxy everybody has the same address: there the right password always gets in.
    if isSpent, !limits.isBehindProxy { return .tooManyFailures }
    if isAuthentic(head, key) { return nil }
    attendance.failed(address, at: now)
    return isSpent ? .tooManyFailures : .wrongCredentials
  }

  private func isAuthentic(_ head: HTTPRequestHead, _ key: Substring.UTF8View?) -> Bool {
    if let key { return credentials.admit(key: key) }
    return head.headers["Authorization"].first.map { credentials.admit(header: $0) } ?? false
  }
}

extension HTTPRequestHead {
  /// What the parser lets through and we do not: fields that must be there once, two ways to say where the body
  /// ends, other codings, and changes of protocol (reliability.md W3).
  fileprivate var isWellFormed: Bool {
    let single = ["Host", "Authorization", "Content-Length", "Content-Type", "Transfer-Encoding", "Expect"]
    guard single.allSatisfy({ headers[$0].count <= 1 }) else { return false }
    guard version == .http1_1 || version == .http1_0 else { return false }
    guard version == .http1_0 || headers.contains(name: "Host") else { return false }
    guard !headers.contains(name: "Upgrade"), method != .CONNECT else { return false }
    if let coding = headers.first(name: "Transfer-Encoding") {
      guard version == .http1_1, coding.isASCII("chunked"), !headers.contains(name: "Content-Length") else {
        return false
      }
    }
    return headers.first(name: "Expect")?.isASCII("100-continue") ?? true
  }

  /// Whether the body is JSON as it stands.
  fileprivate var isJSON: Bool {
    guard let type = headers.first(name: "Content-Type") else { return false }
    let name = type.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
    let coding = headers.first(name: "Content-Encoding")
    return String(Substring(name)).isASCII("application/json") && (coding?.isASCII("identity") ?? true)
  }

  /// How long the body is going to be, where that is said.
  fileprivate var announcedBytes: Int? { headers.first(name: "Content-Length").map { Int($0) ?? .max } }

  /// Whether the sender waits for a word before it sends the body.
  var expectsContinue: Bool { headers.contains(name: "Expect") }
}

extension String {
  /// Whether it is this text of lower-case ASCII letters, in whatever case it is written.
  fileprivate func isASCII(_ other: String) -> Bool {
    utf8.elementsEqual(other.utf8) { byte, expected in
      byte == expected || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && byte | 0x20 == expected
    }
  }
}
