extension FinanceSystem {
  /// Posts one journal: all of it, what can be posted of it, or nothing.
  mutating func post(_ id: JournalID, kind: JournalKind) {
    let groups = VoucherGroup.groups(of: lines(of: id, kind: kind))
    guard !groups.isEmpty else {
      note("Info: Journal \(id.number) contains no lines.", on: id)
      return
    }
    let verdicts = groups.map { (group: $0, problems: problems(with: $0, kind: kind)) }
    let failing = verdicts.filter { !$0.problems.isEmpty }
    guard !failing.isEmpty else {
      split(groups, of: id, kind: kind)
      return
    }
    let text = Self.log(failing)
    guard options.transfersErrors, failing.count < groups.count else {
      note(text, on: id)
      return
    }
    // Failing vouchers move into a new journal, the rest is posted.
    let errors = move(failing.map(\.group), from: id, kind: kind)
    note(text, on: errors)
    split(verdicts.filter(\.problems.isEmpty).map(\.group), of: id, kind: kind)
  }

  private static func log(_ failing: [(group: VoucherGroup, problems: [String])]) -> String {
    let lines = failing.flatMap { verdict in
      verdict.problems.map { "Error: Voucher \(verdict.group.voucher): \($0)." }
    }
    // The field is a text column, not a novel.
    let shown = lines.prefix(50) + (lines.count > 50 ? ["Error: \(lines.count - 50) more."] : [])
    return (shown + ["Error: Posting has been cancelled."]).joined(separator: "; ")
  }

  /// Journals above the limit are posted as several, cut between vouchers (contracts/d365fo.md section 8.2).
  private mutating func split(_ groups: [VoucherGroup], of id: JournalID, kind: JournalKind) {
    // All of them are moved before the first is posted: posting takes what stands in the journal.
    let moved = chunks(groups).dropFirst().map { move($0, from: id, kind: kind) }
    for journal in [id] + moved { finish(journal, kind: kind) }
  }

  private func chunks(_ groups: [VoucherGroup]) -> [[VoucherGroup]] {
    var chunks: [[VoucherGroup]] = [[]]
    var size = 0
    for group in groups {
      if size > 0, size + group.lines.count > max(options.splitLines, 1) {
        chunks.append([])
        size = 0
      }
      chunks[chunks.count - 1].append(group)
      size += group.lines.count
    }
    return chunks
  }

  /// Moves vouchers into a new journal that names the old one.
  private mutating func move(
    _ groups: [VoucherGroup], from id: JournalID, kind: JournalKind
  ) -> JournalID {
    guard let old = row(kind.headers, id.company, id.number) else { return id }
    var header = old
    header.version = 1
    header[text: "JournalBatchNumber"] = numbers.nextJournal()
    let target = JournalID(enter(header, kind: kind, original: id.number))
    for line in groups.flatMap(\.lines) {
      guard let place = table(kind.lines).place(RowKey(line)) else { continue }
      var moved = line
      moved[text: "JournalBatchNumber"] = target.number
      tables[kind.lines]?.replace(place, with: moved)
    }
    recount(id, kind: kind)
    recount(target, kind: kind)
    return target
  }

  /// Books all lines of a journal whose vouchers have passed, and closes it.
  private mutating func finish(_ id: JournalID, kind: JournalKind) {
    let groups = VoucherGroup.groups(of: lines(of: id, kind: kind))
    let name = row(kind.headers, id.company, id.number)?[text: "JournalName"] ?? ""
    let rules = row("JournalNames", id.company, name)
    for group in groups {
      let final =
        rules?[flag: "VoucherAllocationAtPosting"] ?? false
        ? numbers.nextVoucher(rules?[text: "VoucherSeriesCode"] ?? "GEN") : group.voucher
      book(group, as: final, kind: kind)
    }
    if rules?[flag: "DeleteLinesAfterPosting"] ?? false {
      for line in lines(of: id, kind: kind) { remove(line) }
    }
    close(id, kind: kind, vouchers: groups.count)
  }

  private mutating func close(_ id: JournalID, kind: JournalKind, vouchers: Int) {
    if var header = row(kind.headers, id.company, id.number) {
      header[flag: "IsPosted"] = true
      update(header)
    }
    guard var raw = row("LedgerJournalTableBiEntities", id.company, id.number) else { return }
    raw[flag: "Posted"] = true
    raw[instant: "PostedDateTime"] = floorDivided(now, by: 1_000)
    raw[text: "Log"] = "Info: Number of vouchers posted to the journal: \(vouchers)."
    update(raw)
  }

  /// Writes why a journal was not posted; the same text again is no new version.
  private mutating func note(_ text: String, on id: JournalID) {
    if var raw = row("LedgerJournalTableBiEntities", id.company, id.number), raw[text: "Log"] != text {
      raw[text: "Log"] = text
      update(raw)
    }
    stuck[id.key] = writes
  }
}
