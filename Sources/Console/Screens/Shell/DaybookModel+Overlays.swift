import Bookkeeping

extension DaybookModel {
  /// A key while something lies over the view.
  mutating func pressOverlay(_ key: Key) -> [Effect<DeskCommand>] {
    switch overlay {
    case .decision(var decision):
      let answer = decision.dialog.press(key, at: now)
      return take(answer, decision)
    case .picker(var picker):
      let answer = picker.press(key, at: now)
      return take(answer, picker)
    case .menu(var menu):
      let answer = menu.press(key)
      return take(answer, menu)
    case .palette(var palette):
      let answer = palette.press(key)
      return take(answer, palette)
    case .help(var card): overlay = card.press(key) ? .help(card) : nil
    case .page(var page): overlay = page.press(key) ? .page(page) : nil
    case .tour(var tour): overlay = tour.press(key) ? .tour(tour) : nil
    case nil: break
    }
    return []
  }

  mutating func pasteIntoOverlay(_ text: String) -> [Effect<DeskCommand>] {
    switch overlay {
    case .decision(var decision) where decision.dialog.field != nil:
      decision.dialog.paste(text)
      overlay = .decision(decision)
    case .picker(var picker): return take(picker.paste(text), picker)
    case .palette(var palette):
      palette.paste(text)
      overlay = .palette(palette)
    default: say(Wording.pasteIgnored(signs: text.unicodeScalars.count), .warning)
    }
    return []
  }

  mutating func clickOverlay(_ target: Target?, isDouble: Bool) -> [Effect<DeskCommand>] {
    switch overlay {
    case .decision(var decision):
      let answer = decision.dialog.click(target)
      return take(answer, decision)
    case .picker(var picker):
      let answer = picker.click(target)
      return take(answer, picker)
    case .menu(var menu):
      let answer = menu.click(target)
      return take(answer, menu)
    case .palette(var palette):
      let answer = palette.click(target, isDouble: isDouble)
      return take(answer, palette)
    default: return []
    }
  }

  // MARK: - Answers

  private mutating func take(_ answer: Dialog.Answer, _ decision: Decision) -> [Effect<DeskCommand>] {
    var decision = decision
    decision.relabel()
    overlay = .decision(decision)
    switch answer {
    case .open: return []
    case .cancelled: overlay = nil
    case .refused(let reason): say(reason, .warning)
    case .pressed(let button):
      overlay = nil
      switch decision.outcome(of: button) {
      case .act(let action, let name): return [start(action, name)]
      case .leave(let way): return leave(way)
      case .nothing: break
      }
    }
    return []
  }

  private mutating func take(_ answer: LinkPicker.Answer, _ picker: LinkPicker) -> [Effect<DeskCommand>] {
    overlay = .picker(picker)
    switch answer {
    case .open: return []
    case .ask(let question): return [.send(.read(question))]
    case .cancelled: overlay = nil
    case .refused(let reason): say(reason, .warning)
    case .link(let action, let name):
      overlay = nil
      return [start(action, name)]
    }
    return []
  }

  private mutating func take(_ answer: Menu.Answer, _ menu: Menu) -> [Effect<DeskCommand>] {
    overlay = .menu(menu)
    switch answer {
    case .open: return []
    case .closed: overlay = nil
    case .refused(let reason): say(reason)
    case .chosen(.column(let title)):
      turnColumn(title)
      chooseColumns()
    case .chosen(let choice):
      overlay = nil
      return grant(views[current].choose(choice, situation), byUser: true)
    }
    return []
  }

  private mutating func take(_ answer: Palette<Act>.Answer, _ palette: Palette<Act>) -> [Effect<DeskCommand>]
  {
    overlay = .palette(palette)
    switch answer {
    case .open: return []
    case .closed: overlay = nil
    case .refused(let reason): say(reason)
    case .chosen(let act):
      overlay = nil
      return perform(act, by: .enter)
    case .typed(let text):
      overlay = nil
      return run(text)
    }
    return []
  }
}
