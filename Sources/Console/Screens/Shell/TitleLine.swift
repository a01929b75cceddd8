import Bookkeeping
import Ledger

/// The first line: whose books, who looks, how the engine is, whether the picture is live, and UTC.
struct TitleLine {
  let model: DaybookModel

  func draw(on canvas: inout Canvas, in area: Rect) {
    let right = " " + trailing(area.width).filter { !$0.isEmpty }.joined(separator: "  ") + " "
    EdgeLine(Line(leading(area.width), Style(.title)), Line(right, Style(.title)), style: Style(.title))
      .draw(on: &canvas, in: area)
  }

  private func leading(_ width: Int) -> String {
    let place = model.snapshot.map { "\($0.site) > \($0.legalEntity.text.uppercased())" } ?? "starting"
    if width < 60 { return " \(place)" }
    let person = "   \(model.setup.person) (\(model.setup.role.rawValue))"
    return " Daybook  \(place)" + (width >= 100 ? person : "")
  }

  private func trailing(_ width: Int) -> [String] {
    let utc = model.time.map { "\(Times.clock($0)) UTC" } ?? ""
    return width < 60 ? [liveness, utc] : [engine(width), liveness, utc]
  }

  private func engine(_ width: Int) -> String {
    let word =
      switch model.snapshot?.engine {
      case .starting, nil: "STARTING"
      case .running: model.work == .going ? "RUNNING" : "WORK PAUSED"
      case .readOnly: "READ-ONLY"
      case .halted: "HALTED"
      case .stopping: "STOPPING"
      }
    return width < 80 ? word : "engine \(word)"
  }

  private var liveness: String {
    if model.offline != nil { return "OFFLINE" }
    if model.pause != nil { return "PAUSED" }
    if model.isStale { return "STALE" }
    guard let snapshot = model.snapshot else { return "" }
    let waiting = snapshot.connections.filter { $0.state == .backoff }.compactMap(\.waitsUntil).max()
    return model.situation.countdown(to: waiting).map { "BACKOFF \($0)" } ?? "LIVE"
  }
}
