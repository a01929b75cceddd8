import Bookkeeping

/// A budget of a connection: `  backfill    [####........] 21 of 60`.
struct ConnectionGauge {
  /// What it limits.
  enum Kind: String {
    case minute = "this minute"
    case backfill
    case underWay = "under way"
    case retries = "retries left"
  }

  let kind: Kind
  var name: String
  let used: Int
  let limit: Int

  init(_ kind: Kind, used: Int, limit: Int) {
    (self.kind, name) = (kind, kind.rawValue)
    (self.used, self.limit) = (used, limit)
  }

  /// The gauge under another name.
  func named(_ name: String) -> ConnectionGauge {
    var gauge = self
    gauge.name = name
    return gauge
  }

  var figures: String { "\(used.grouped) of \(limit.grouped)" }
  var bar: ProgressBar { ProgressBar(done: Int64(used), of: Int64(limit)) }

  /// The gauge as a line of text, for a sheet that is read.
  func line(nameWidth: Int) -> Line {
    let steps = 12
    let filled = bar.filled(of: steps)
    return [
      Span("  " + name + String(repeating: " ", count: max(1, nameWidth - name.utf8.count))),
      Span("[", .frame), Span(String(repeating: "#", count: filled), Style(.bar)),
      Span(String(repeating: ".", count: steps - filled), .quiet), Span("] ", .frame), Span(figures),
    ]
  }
}

extension ConnectionRow {
  /// What of its budgets is used: the minute's requests and the part of the backfill, what is under way, and what
  /// further tries may still cost.
  var gauges: [ConnectionGauge] {
    var gauges: [ConnectionGauge] = []
    if let budget { gauges.append(ConnectionGauge(.minute, used: spent, limit: budget)) }
    if let pace, let budget = pace.backfillBudget {
      gauges.append(ConnectionGauge(.backfill, used: pace.backfillSpent, limit: budget))
    }
    if limit > 0 { gauges.append(ConnectionGauge(.underWay, used: inFlight, limit: limit)) }
    if let pace {
      gauges.append(ConnectionGauge(.retries, used: pace.retryTokens, limit: pace.retryCapacity))
    }
    return gauges
  }
}
