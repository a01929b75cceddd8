import Bookkeeping

extension PlainSession {
  /// A line while something lies over the view.
  mutating func answer(_ text: String, at now: Moment, _ turn: inout Turn) {
    switch model.overlay {
    case .decision, .picker: answerQuestion(text, at: now, &turn)
    case .menu: answerMenu(text, at: now, &turn)
    default: feed(.key(.escape), at: now, &turn)
    }
  }

  /// A question is answered in steps; `0` takes it back at every step.
  private mutating func answerQuestion(_ text: String, at now: Moment, _ turn: inout Turn) {
    if text == "0" || text == "cancel" {
      feed(.key(.escape), at: now, &turn)
      turn.lines.append("Nothing was done.")
      return
    }
    switch stage {
    case .choosing: choose(text, at: now, &turn)
    case .typing: type(text, at: now, &turn)
    case .pressing: press(text, at: now, &turn)
    }
  }

  private mutating func choose(_ text: String, at now: Moment, _ turn: inout Turn) {
    if let number = Int(text), let offer = offers.first(where: { $0.number == number }),
      case .choice(let index) = offer.deed
    {
      feed(.pointer(.click(.choice(index))), at: now, &turn)
      stage = dialog?.field?.demand == .nothing ? .pressing : .typing
    } else if case .picker = model.overlay {
      type(text, at: now, &turn)
      stage = .choosing
    } else {
      turn.lines.append("Type one of the numbers.")
    }
  }

  private mutating func type(_ text: String, at now: Moment, _ turn: inout Turn) {
    for key in [Key.end, .control("u")] { feed(.key(key), at: now, &turn) }
    feed(.paste(text), at: now, &turn)
    stage = .pressing
    if let dialog, let affirmative = dialog.affirmative, let reason = dialog.reason(affirmative) {
      turn.lines.append(Self.capitalised(reason) + ".")
      stage = .typing
    }
  }

  private mutating func press(_ text: String, at now: Moment, _ turn: inout Turn) {
    guard let number = Int(text), let offer = offers.first(where: { $0.number == number }),
      case .button(let index) = offer.deed
    else {
      turn.lines.append("Type one of the numbers.")
      return
    }
    feed(.pointer(.click(.button(index))), at: now, &turn)
  }

  private mutating func answerMenu(_ text: String, at now: Moment, _ turn: inout Turn) {
    guard let number = Int(text), number > 0, let offer = offers.first(where: { $0.number == number }),
      case .menu(let index) = offer.deed
    else {
      feed(.key(.escape), at: now, &turn)
      return
    }
    feed(.pointer(.click(.choice(index))), at: now, &turn)
  }

  /// The question that is open.
  var dialog: Dialog? {
    switch model.overlay {
    case .decision(let decision): decision.dialog
    case .picker(let picker): picker.dialog
    default: nil
    }
  }
}
