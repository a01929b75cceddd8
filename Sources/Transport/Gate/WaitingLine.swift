/// The requests that wait to leave: live before backfill, and in the order of arrival within each.
struct WaitingLine: Sendable {
  /// One request that waits.
  struct Place: Sendable {
    let id: Int
    let spender: Spender
    let purpose: Purpose
    let isRead: Bool
    let arrived: Duration
    /// Wakes the one who waits; a new one for each wait.
    var signal: AsyncStream<Void>.Continuation?
    /// What it got, until it takes it.
    var grant: Gate.Grant?
  }

  private(set) var places: [Place] = []
  /// How many rights to leave were given so far.
  private(set) var grants = 0
  private var nextID = 0

  var count: Int { places.count }

  mutating func join(_ spender: Spender, for purpose: Purpose, isRead: Bool, now: Duration) -> Int {
    nextID += 1
    let place = Place(id: nextID, spender: spender, purpose: purpose, isRead: isRead, arrived: now)
    let index = places.firstIndex { $0.spender > spender } ?? places.endIndex
    places.insert(place, at: index)
    return nextID
  }

  mutating func leave(_ id: Int) -> Gate.Grant? {
    guard let index = places.firstIndex(where: { $0.id == id }) else { return nil }
    return places.remove(at: index).grant
  }

  /// How many requests of each purpose wait.
  var waiting: [Purpose: Int] { Dictionary(grouping: places, by: \.purpose).mapValues(\.count) }

  subscript(id: Int) -> Place? { places.first { $0.id == id } }

  mutating func setSignal(_ id: Int, _ signal: AsyncStream<Void>.Continuation) {
    guard let index = places.firstIndex(where: { $0.id == id }) else { return }
    places[index].signal = signal
  }

  mutating func give(_ grant: Gate.Grant, at index: Int) {
    grants += 1
    places[index].grant = grant
    places[index].signal?.finish()
  }

  /// Wakes the first of each kind, who keeps the time for those behind.
  ///
  /// What holds a request depends on its kind only, so the first of a kind knows best when to look again.
  /// Whenever something changed, or a first one left, the firsts must look.
  func wakeHeads() {
    var seen: Set<Kind> = []
    for place in places where place.grant == nil {
      if seen.insert(Kind(spender: place.spender, isRead: place.isRead)).inserted { place.signal?.finish() }
      if seen.count == Spender.allCases.count * 2 { return }
    }
  }

  private struct Kind: Hashable {
    let spender: Spender
    let isRead: Bool
  }

  /// Wakes everybody, because what holds them changed.
  func wakeAll() {
    for place in places { place.signal?.finish() }
  }
}
