extension RowList {
  /// Takes an answer in. One to an older query, or to a question that was replaced by another, is dropped.
  public mutating func receive(_ page: Page<Row>, at now: Moment) -> [PageRequest<Row>] {
    guard page.request.generation == generation else { return [] }
    let serial = page.request.serial
    if let replacement = outstanding.replacement, replacement.serial == serial {
      replaceWindow(page, replacement.purpose, at: now)
    } else if outstanding.behind == serial || outstanding.before == serial {
      extendWindow(page)
    } else if outstanding.recheck == serial {
      outstanding.recheck = nil
      merge(page, at: now)
    } else if outstanding.all == serial {
      outstanding.all = page.isPartial ? serial : nil
      for row in page.rows { marks.insert(row) }
    } else {
      return []
    }
    problem = nil
    isPartial = page.isPartial
    return followUps()
  }

  /// Takes in that a question could not be answered. What was shown stays.
  public mutating func fail(_ request: PageRequest<Row>, because reason: String) {
    guard request.generation == generation else { return }
    let serial = request.serial
    if outstanding.replacement?.serial == serial { outstanding.replacement = nil }
    if outstanding.behind == serial { outstanding.behind = nil }
    if outstanding.before == serial { outstanding.before = nil }
    if outstanding.recheck == serial { outstanding.recheck = nil }
    if outstanding.all == serial { outstanding.all = nil }
    problem = reason
  }

  /// Takes in how many rows the list has, which was counted after the first ones were found.
  public mutating func note(total: Int, generation: Int) {
    guard generation == self.generation else { return }
    window.total = max(total, window.rows.count)
  }

  private mutating func followUps() -> [PageRequest<Row>] {
    guard outstanding.isStale, outstanding.replacement == nil, outstanding.recheck == nil else {
      return neededPages()
    }
    outstanding.isStale = false
    return (window.rows.isEmpty ? recheck() : refresh()) + neededPages()
  }

  private mutating func extendWindow(_ page: Page<Row>) {
    let isBehind = outstanding.behind == page.request.serial
    if isBehind { window.append(page) } else { window.prepend(page) }
    guard !page.isPartial else { return }
    if isBehind { outstanding.behind = nil } else { outstanding.before = nil }
    // The store may have read these rows before a change that the recheck of the others has seen.
    outstanding.isStale = outstanding.isStale || outstanding.missedAChange
    outstanding.missedAChange = false
  }

  private mutating func replaceWindow(
    _ page: Page<Row>, _ purpose: OutstandingRequests.Purpose, at now: Moment
  ) {
    outstanding.replacement = page.isPartial ? (page.request.serial, .goingOn) : nil
    outstanding.forgetExtensions()
    window = RowWindow(page)
    (departures, changes, waiting, asOf) = ([:], [:], page.waiting, page.asOf)
    // Marks outside the window may have gone meanwhile, or be filtered away now.
    outstanding.isStale = outstanding.isStale || !marks.isEmpty
    let previous = cursor
    switch purpose {
    case .jump(let toEnd), .follow(let toEnd):
      place(at: toEnd ? window.rows.count - 1 : 0, onLine: toEnd ? height - 1 : 0)
      if window.rows.isEmpty { cursor = nil }
    case .aroundCursor:
      stayOnCursor(page)
      // Whoever asked for the list anew sees as much of it as there is room for.
      if let index = window.index(of: cursor) { place(at: index, onLine: cursorLine) }
    case .goingOn: stayOnCursor(page)
    }
    if cursor != previous { deadUntil = now + Self.deadTime }
  }

  /// Finds the document again, or what stands where it stood.
  private mutating func stayOnCursor(_ page: Page<Row>) {
    let index = window.index(of: cursor) ?? min(page.aroundIndex ?? 0, window.rows.count - 1)
    guard index >= 0 else { return cursor = nil }
    cursor = window.rows[index].id
    settle(index)
  }

  /// Keeps the cursor on its line, unless there are too few rows above it.
  mutating func settle(_ index: Int) {
    cursorLine = min(cursorLine, index, height - 1)
  }
}

extension RowList {
  /// Takes in what became of the rows that are held: changed, gone, or as they were.
  private mutating func merge(_ page: Page<Row>, at now: Moment) {
    guard case .known(let asked) = page.request.place else { return }
    let askedIDs = Set(asked)
    let present = Dictionary(page.rows.map { ($0.id, $0) }) { first, _ in first }
    let departed = departures.count
    for (index, row) in window.rows.enumerated() where askedIDs.contains(row.id) {
      if let latest = present[row.id] {
        update(row, to: latest, at: index, now)
      } else if departures[row.id] == nil {
        departures[row.id] = (page.fates[row.id] ?? Wording.noLongerHere, now)
      }
    }
    for id in marks.ids where askedIDs.contains(id) {
      if page.fates[id] != nil { marks.remove(id) } else { marks.note(id, latest: present[id]) }
    }
    waiting = page.waiting
    // What a filter fits is not counted again each time something changes.
    // A row that was on its way out and is back counts again.
    window.total = page.total ?? window.total.map { max(0, $0 - (departures.count - departed)) }
  }

  private mutating func update(_ row: Row, to latest: Row, at index: Int, _ now: Moment) {
    departures[row.id] = nil
    guard latest != row else { return }
    let columns = latest.changedColumns(since: row)
    if !columns.isEmpty { changes[row.id] = (columns.union(changes[row.id]?.columns ?? []), now) }
    window.replace(latest, at: index)
    // What the finger was about to confirm is no longer what was read.
    if row.id == cursor, latest.version != row.version { deadUntil = max(deadUntil, now + Self.deadTime) }
  }
}
