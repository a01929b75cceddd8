import Billing
import Chargebee
import ExactJSON
import Foundation
import Synchronization
import Testing
import Transport

/// A list that changes while it is read: what is followed in windows is in the end what is there.
struct FollowingTests {
  @Test(arguments: 1...8)
  func whateverChangesBetweenThePagesIsFoundInTheEnd(seed: Int) async throws {
    let world = ChangingList(seed: UInt64(seed))
    let site = try ScriptedSite { world.answer($0) }.site()
    var known: [String: Int64] = [:]
    var position = StreamPosition(.transaction)
    for round in 0..<30 {
      world.pass(round < 26 ? 40 : 400, changing: round < 26)
      guard position.next(now: world.now + Int64(seed % 3) * 500) != nil else { continue }
      try await follow(&position, site, &known)
    }
    #expect(known == world.versions)
    #expect((world.breaks > 0) == (seed % 2 == 1))
  }

  /// Reads the window under way to its end, restarting it where its offset breaks.
  private func follow(
    _ position: inout StreamPosition, _ site: ChargebeeSite, _ known: inout [String: Int64]
  ) async throws {
    while let walk = position.walk {
      do throws(ChargebeeError) {
        let page = try await site.page(of: walk)
        for case .document(let document) in page.records {
          known[document.id.id] = max(known[document.id.id] ?? 0, document.revision.number)
        }
        _ = try? position.stored(page)
      } catch {
        #expect(error.remedy == .restartWindow)
        try position.restart()
      }
    }
  }
}

/// Transactions that are changed while somebody pages through them, sorted as Chargebee sorts them and shown
/// with a delay, as eventually consistent lists are.
private final class ChangingList: Sendable {
  struct Entry { var id: String, date: Int64, updated: Int64?, version: Int64, visibleFrom: Int64 }
  struct State {
    var entries: [Entry] = []
    var now: Int64 = 1_767_225_600
    var random: Seeded
    var breaks = 0
    var offsets = 0
    var changing = true
  }

  private let state: Mutex<State>
  private let breaksOffsets: Bool

  init(seed: UInt64) {
    breaksOffsets = seed % 2 == 1
    state = Mutex(State(random: Seeded(seed)))
    // Old records that never changed carry no time of change and no version.
    state.withLock { state in
      for number in 0..<25 {
        let date = 1_400_000_000 + Int64(number / 5)
        state.entries.append(
          Entry(id: "old\(number)", date: date, updated: nil, version: date * 1_000, visibleFrom: 0))
      }
    }
  }

  var now: Int64 { state.withLock { $0.now } }
  var breaks: Int { state.withLock { $0.breaks } }
  var versions: [String: Int64] {
    state.withLock { state in
      Dictionary(uniqueKeysWithValues: state.entries.map { ($0.id, $0.version) })
    }
  }

  func pass(_ seconds: Int64, changing: Bool) {
    state.withLock {
      $0.now += seconds
      $0.changing = changing
    }
  }

  func answer(_ request: HTTPRequest) -> Reply {
    let query = Self.parameters(request.address.query ?? "")
    return state.withLock { state in
      if state.changing { Self.change(&state) }
      return Self.page(&state, query, breaksOffsets: breaksOffsets)
    }
  }

  private static func change(_ state: inout State) {
    for _ in 0..<Int.random(in: 0...3, using: &state.random) {
      state.now += Int64.random(in: 0...5, using: &state.random)
      let visible = state.now + Int64.random(in: 0...50, using: &state.random)
      let place = Int.random(in: 0..<(state.entries.count + 3), using: &state.random)
      if place < state.entries.count {
        state.entries[place].updated = state.now
        state.entries[place].version = state.now * 1_000 + Int64(state.entries[place].version % 1_000) + 1
        state.entries[place].visibleFrom = visible
      } else {
        let date = state.now - Int64.random(in: 0...10_000_000, using: &state.random)
        state.entries.append(
          Entry(
            id: "new\(state.entries.count)", date: date, updated: state.now, version: state.now * 1_000,
            visibleFrom: visible))
      }
    }
  }

  private static func page(_ state: inout State, _ query: [String: String], breaksOffsets: Bool) -> Reply {
    let isByChange = query["sort_by[asc]"] == "updated_at"
    let key = { (entry: Entry) in (isByChange ? entry.updated ?? 0 : entry.date, entry.id) }
    var shown = state.entries.filter { $0.visibleFrom <= state.now }
    if let range = query["updated_at[between]"] {
      let ends = range.split { "[,]".contains($0) }.compactMap { Int64($0) }
      shown = shown.filter { entry in entry.updated.map { ends[0] <= $0 && $0 <= ends[1] } ?? false }
    }
    shown.sort { key($0) < key($1) }
    if let offset = query["offset"] {
      state.offsets += 1
      if breaksOffsets, state.offsets % 7 == 0 {
        state.breaks += 1
        return .status(400, #"{"api_error_code":"param_wrong_value","param":"offset"}"#)
      }
      let parts = offset.split { "[\",]".contains($0) }.map(String.init)
      let after = (Int64(parts[0]) ?? 0, parts[1])
      shown = shown.filter { key($0) > after }
    }
    let entries = shown.prefix(7)
    let next = shown.count > 7 ? entries.last.map { "[\"\(key($0).0)\",\"\(key($0).1)\"]" } : nil
    let body = JSONValue.list("transaction", entries.map(record), next: next)
    let date = HTTPFields([("Date", httpDate(state.now))])
    return .success(HTTPResponse(status: 200, fields: date, body: Array(body.utf8)))
  }

  private static func record(_ entry: Entry) -> JSONValue {
    var changes: [(String, JSONValue)] = [("date", .integer(entry.date))]
    if let updated = entry.updated {
      changes += [("updated_at", .integer(updated)), ("resource_version", .integer(entry.version))]
    }
    return Sample.transaction(entry.id, changes)
  }

  /// Good for the first days of January 2026, where the tests live.
  private static func httpDate(_ time: Int64) -> String {
    let since = time - 1_767_225_600
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return "Thu, \(two(since / 86_400 + 1)) Jan 2026 \(two(since / 3_600 % 24)):\(two(since / 60 % 60)):"
      + "\(two(since % 60)) GMT"
  }

  private static func parameters(_ query: String) -> [String: String] {
    var parameters: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map {
        $0.removingPercentEncoding ?? ""
      }
      parameters[parts[0]] = parts[1]
    }
    return parameters
  }
}
