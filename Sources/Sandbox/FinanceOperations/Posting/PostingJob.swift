extension FinanceSystem {
  /// Runs the Post journals batch job when it is due (contracts/d365fo.md section 8.2, way A).
  ///
  /// Journals are selected at the time of the run (late selection): unposted, with the marker in the
  /// description.
  mutating func runDueJobs(at moment: Int64) {
    guard let interval = options.postingInterval, interval > 0 else { return }
    while let due = nextPostingRun, due <= moment {
      reach(due)
      nextPostingRun = due + interval
      runPostingJob()
      // A world that slept for a week does not need ten thousand empty runs.
      if due + interval <= moment, !hasWorkToPost {
        nextPostingRun = due + ((moment - due) / interval + 1) * interval
      }
    }
  }

  mutating func runPostingJob() {
    for raw in journalsToPost {
      guard let kind = JournalKind.allCases.first(where: { $0.type == raw[text: "JournalType"] }) else {
        continue
      }
      post(JournalID(raw), kind: kind)
    }
    for invoice in freeTextInvoicesToPost { postFreeTextInvoice(invoice) }
  }

  private var hasWorkToPost: Bool { !journalsToPost.isEmpty || !freeTextInvoicesToPost.isEmpty }

  /// The unposted journals with the marker, by number, but for those that would fail as they did before.
  private var journalsToPost: [Row] {
    table("LedgerJournalTableBiEntities").rows("Posted", "No")
      .filter { raw in options.postingMarker.map { contains(raw[text: "Name"], $0) } ?? true }
      .filter { stuck[JournalID($0).key] != writes }
      .sorted { JournalID($0).key < JournalID($1).key }
  }
}
