/// The requests whose answers are still awaited, by their serials.
struct OutstandingRequests: Sendable, Equatable {
  /// Why the whole window is being replaced.
  enum Purpose: Equatable {
    /// The user goes to an end of the list.
    case jump(toEnd: Bool)
    /// The list follows what comes.
    case follow(toEnd: Bool)
    /// New rows, another order or another filter, around the same document.
    case aroundCursor
    /// More rows of an answer whose first ones are shown already.
    case goingOn
  }

  var replacement: (serial: Int, purpose: Purpose)?
  var behind: Int?
  var before: Int?
  var recheck: Int?
  var all: Int?
  /// Whether something changed after the recheck or the replacement under way was asked for.
  var isStale = false
  /// Whether something changed while further rows were awaited.
  var missedAChange = false

  /// Whether an answer will move the cursor, or choose the rows that an action would concern.
  var moveTheCursor: Bool {
    if all != nil { return true }
    switch replacement?.purpose {
    case .follow, .goingOn, nil: return false
    case .jump, .aroundCursor: return true
    }
  }

  mutating func forgetExtensions() {
    (behind, before, recheck, missedAChange) = (nil, nil, nil, false)
  }

  static func == (left: OutstandingRequests, right: OutstandingRequests) -> Bool {
    left.replacement?.serial == right.replacement?.serial && left.behind == right.behind
      && left.before == right.before && left.recheck == right.recheck && left.all == right.all
  }
}

extension RowList {
  /// Asks for the first rows.
  public mutating func load() -> [PageRequest<Row>] {
    [jump(to: newest ?? .start, forUser: true)]
  }

  /// Shows another selection or another order, around the same document where that is still in it. Answers
  /// to older questions will be dropped.
  public mutating func show(_ query: ListQuery) -> [PageRequest<Row>] {
    self.query = query
    generation += 1
    outstanding = OutstandingRequests()
    return showNew()
  }

  /// Shows the rows that wait, around the same document (UX-21).
  public mutating func showNew() -> [PageRequest<Row>] {
    guard let row = cursorRow else { return load() }
    let request = request(.around(row), count: windowSize, asOf: nil, forUser: true)
    outstanding.replacement = (request.serial, .aroundCursor)
    return [request]
  }

  /// Something changed in the store: asks again for what is shown. While an answer is awaited it only
  /// remembers to ask once more, so a flood of changes makes no flood of questions.
  public mutating func refresh() -> [PageRequest<Row>] {
    outstanding.missedAChange = outstanding.behind != nil || outstanding.before != nil
    if outstanding.replacement != nil || outstanding.recheck != nil {
      outstanding.isStale = true
      return []
    }
    if window.rows.isEmpty { return load() }
    return isFollowing ? [jump(to: newest ?? .end, forUser: false)] : recheck()
  }

  mutating func jump(to edge: Edge, forUser: Bool) -> PageRequest<Row> {
    let request = request(
      edge == .start ? .start : .end, count: windowSize, asOf: nil, forUser: forUser)
    let toEnd = edge == .end
    outstanding.replacement = (request.serial, isFollowing ? .follow(toEnd: toEnd) : .jump(toEnd: toEnd))
    return request
  }

  mutating func recheck() -> [PageRequest<Row>] {
    let held = window.rows.map(\.id)
    let ids = held + marks.ids.filter { window.index(of: $0) == nil }
    guard !ids.isEmpty else { return [] }
    let request = request(.known(ids), count: ids.count, asOf: asOf, forUser: false)
    outstanding.recheck = request.serial
    return [request]
  }

  /// The pages that are missing less than a screen away.
  mutating func neededPages() -> [PageRequest<Row>] {
    guard outstanding.replacement == nil, let first = window.rows.first, let last = window.rows.last else {
      return []
    }
    trim()
    var requests: [PageRequest<Row>] = []
    if !window.reachesEnd, outstanding.behind == nil, window.rows.count - top - height < height {
      requests.append(request(.after(last), count: 2 * height, asOf: asOf, forUser: true))
      outstanding.behind = lastSerial
    }
    if !window.reachesStart, outstanding.before == nil, top < height {
      requests.append(request(.before(first), count: 2 * height, asOf: asOf, forUser: true))
      outstanding.before = lastSerial
    }
    return requests
  }

  /// Lets go of rows that are more than three screens away, unless a range is being marked across them.
  private mutating func trim() {
    guard range == nil, window.rows.count > 8 * height else { return }
    guard outstanding.behind == nil, outstanding.before == nil else { return }
    window.keep(top - 3 * height..<top + 4 * height)
  }

  var windowSize: Int { max(30, 3 * height) }

  mutating func request(
    _ place: PageRequest<Row>.Place, count: Int, asOf: Int64?, forUser isForUser: Bool
  ) -> PageRequest<Row> {
    lastSerial += 1
    return PageRequest(
      generation: generation, serial: lastSerial, query: query, place: place, count: count, asOf: asOf,
      isForUser: isForUser)
  }
}

extension RowList {
  /// Lets go of every row and of the cursor, before something else altogether is shown.
  mutating func forget() {
    window = RowWindow()
    (departures, changes, waiting, asOf) = ([:], [:], 0, nil)
    (cursor, cursorLine, problem) = (nil, 0, nil)
  }
}
