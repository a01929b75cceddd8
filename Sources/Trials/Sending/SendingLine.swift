import NIOCore

/// The requests that are still to be sent, those under way, and what came back. What was not acknowledged is sent
/// again, before anything else, as a sender does. It lives on one event loop.
final class SendingLine {
  /// The bytes of a request, by its number from zero.
  private let request: (Int) -> [UInt8]
  private let count: Int
  private var next = 0
  private var again: [Int] = []
  private var lastAnswer: NIODeadline
  private let begun: NIODeadline
  private(set) var report = SendingReport()
  /// Told of each delivery that was acknowledged.
  private let acknowledged: (_ count: Int) -> Void

  init(
    _ count: Int, at now: NIODeadline, acknowledged: @escaping (_ count: Int) -> Void,
    _ request: @escaping (Int) -> [UInt8]
  ) {
    self.count = count
    self.request = request
    self.acknowledged = acknowledged
    (begun, lastAnswer) = (now, now)
    report.times.reserveCapacity(count)
  }

  /// Whether everything is acknowledged.
  var isDone: Bool { report.times.count == count }

  /// The next request with its number; nil while all that is left is under way.
  func take() -> (number: Int, bytes: [UInt8])? {
    if let number = again.popLast() { return (number, request(number)) }
    guard next < count else { return nil }
    defer { next += 1 }
    return (next, request(next))
  }

  /// An answer came.
  func answered(_ number: Int, _ status: Int, sentAt: NIODeadline, at now: NIODeadline) {
    report.statuses[status, default: 0] += 1
    report.longestSilence = max(report.longestSilence, .nanoseconds((now - lastAnswer).nanoseconds))
    lastAnswer = now
    guard status == 200 else { return again.append(number) }
    report.times.append(UInt32(clamping: (now - sentAt).nanoseconds / 1_000))
    if isDone { finish(now) }
    acknowledged(report.times.count)
  }

  /// The connection broke, and this request with it, where there was one.
  func broke(_ number: Int?) {
    report.cutOff += 1
    if let number { again.append(number) }
  }

  private func finish(_ now: NIODeadline) {
    report.elapsed = .nanoseconds((now - begun).nanoseconds)
    report.times.sort()
  }
}
