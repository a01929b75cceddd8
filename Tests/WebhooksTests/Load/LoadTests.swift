import Foundation
import Store
import Testing

@testable import Webhooks

/// Many deliveries, of which some come twice and some late (reliability.md L1, G8). `DAYBOOK_DELIVERIES` sets how
/// many; the figures are printed and judged by nobody, since they are the machine's. A debug build takes nearly a
/// millisecond of processor time for each, sender included.
@Suite(.serialized, .timeLimit(.minutes(30))) struct LoadTests {
  private static let count =
    ProcessInfo.processInfo.environment["DAYBOOK_DELIVERIES"].flatMap { Int($0) } ?? 2_000

  /// Numbers of events in the order in which they are delivered: of ten deliveries seven are new and three repeat
  /// one of the last two thousand; every tenth changes places with one that comes up to a hundred later.
  private static func deliveries(_ count: Int, seed: UInt64) -> [Int32] {
    var chance = SplitMix(state: seed)
    var order: [Int32] = []
    var distinct: Int32 = 0
    for index in 0..<count {
      if index % 10 < 7 {
        order.append(distinct)
        distinct += 1
      } else {
        order.append(distinct - 1 - Int32(chance.below(Int(min(distinct, 2_000)))))
      }
    }
    for index in stride(from: 0, to: count, by: 10) {
      order.swapAt(index, min(count - 1, index + chance.below(100)))
    }
    return order
  }

  @Test func everyEventIsStoredOnceAndEveryDeliveryIsAcknowledged() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "webhooks-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let order = Self.deliveries(Self.count, seed: 11)
    let distinct = Set(order).count
    #expect(distinct == Self.count * 7 / 10)
    try await Post.serving(in: .file(path: folder + "/records.db")) { post async throws in
      let report = try await LoadDriver(port: post.client.port).run(order.count) { number in
        Array(Post.request(Post.event("ev_\(order[number])"), closes: false).utf8)
      }
      #expect(report.statuses == [200: order.count])
      #expect(try await post.stored() == distinct)
      let counts = post.listener.counts
      #expect(counts.received == distinct && counts.knownAlready == order.count - distinct)
      #expect(counts.refusals == 0 && counts.waiting == 0)
      print(
        "\(order.count) deliveries: \(Int(report.rate)) a second, p50 \(report.percentile(500)) ms,"
          + " p99 \(report.percentile(990)) ms, longest \(report.percentile(1_000)) ms, \(Self.memory)")
    }
  }

  private static var memory: String {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let lines = status.split(separator: "\n").filter { $0.hasPrefix("VmHWM") || $0.hasPrefix("VmRSS") }
    return lines.map { $0.filter { $0 != "\t" && $0 != " " } }.joined(separator: " ")
  }
}

/// SplitMix64, so that each run delivers in the same order.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
  }
}
