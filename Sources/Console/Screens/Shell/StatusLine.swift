import Bookkeeping

/// The last line but one: the result of the last action, or how the picture stands, or one sentence of help; at
/// the right what is selected (UX-23).
struct StatusLine {
  let model: DaybookModel
  let situation: Situation

  func draw(on canvas: inout Canvas, in area: Rect) {
    let (text, style) = message ?? (advice, .plain)
    let room = area.width - 2
    let selection = selection(beside: message == nil ? "" : text, room, canvas.lettering)
    let left = room - (selection.isEmpty ? 0 : canvas.lettering.columns(of: selection) + 2)
    let shown = message == nil && !selection.isEmpty ? "" : canvas.lettering.shortened(text, columns: left)
    EdgeLine(Line(" " + shown, style), Line(selection.isEmpty ? "" : selection + " ", .heading))
      .draw(on: &canvas, in: area)
  }

  private func key(_ act: Act) -> String { model.keymap.written(act) }

  private var advice: String { model.views[model.current].advice(situation) }

  /// What is selected, in the longest wording that leaves a message its place.
  private func selection(beside text: String, _ room: Int, _ lettering: Lettering) -> String {
    let wordings = model.views[model.current].selection(situation)
    let free = room - (text.isEmpty ? 0 : lettering.columns(of: text) + 3)
    return wordings.first { lettering.columns(of: $0) <= free } ?? wordings.last ?? ""
  }

  /// The newest of what was said, or else how the picture stands; nil where there is nothing but advice.
  private var message: (String, Style)? {
    let notice = model.notices.current(at: model.now)
    if let notice { return (notice.text + (undo.map { "  (\($0))" } ?? ""), notice.style) }
    if let offer = model.undo, let undo { return ("\(offer.done). \(undo)", .news) }
    if let reason = model.offline { return (lost("The engine cannot be reached: \(reason)."), .bad) }
    if model.pause != nil { return (paused, .news) }
    if model.isStale { return (lost("LIVE stopped: the engine says nothing."), .warning) }
    if let reason = situation.whyNothingChanges {
      return ("Keys that change something are off: \(reason)", .warning)
    }
    if case .paused(let person, _) = model.work {
      return (
        "\(person) paused the work; nothing is sent. \(key(.pauseWork)) in view \(key(.viewConnections)) resumes",
        .warning
      )
    }
    return nil
  }

  /// How long the last action can be taken back.
  private var undo: String? {
    guard let offer = model.undo else { return nil }
    guard let until = offer.until else { return "\(undoKey) takes it back" }
    guard until > model.now else { return nil }
    return "Sent in \((until - model.now + 999) / 1_000) s; \(undoKey) takes it back"
  }

  /// Letters go to what lies over the view, so that has to be closed first.
  private var undoKey: String {
    model.overlay == nil ? key(.undo) : "\(key(.close)), then \(key(.undo))"
  }

  private func lost(_ begin: String) -> String {
    let seen = model.snapshot.map { " What you see is from \(Times.precise($0.at)) UTC" } ?? ""
    return begin + seen
  }

  private var paused: String {
    let waiting = model.pause?.changes.count ?? 0
    let at = model.pause.map { Times.clock($0.time) } ?? ""
    let changes = waiting == 0 ? "nothing changed since" : "\(waiting.counted("change")) wait"
    return "You paused the picture at \(at); \(changes). The engine goes on. \(key(.pausePicture)) goes on"
  }
}
