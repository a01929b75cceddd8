import Console

/// Carries what happens to a model, what the model wants to the engine and the device, and its picture to the
/// screen.
///
/// It sleeps while nothing happens: there is no tick (PERF-4). A key is drawn at once; news at most every
/// ``Pace``; nothing at all if the picture is the same (PERF-6). While the terminal takes no more, frames are
/// left out, and the newest is drawn when it does (PERF-9).
struct ScreenLoop<Model: ScreenModel, Device: ScreenDevice> {
  /// The shortest sleep before a deadline that the model keeps in the past, in milliseconds.
  static var leastSleep: Int64 { 10 }

  private(set) var model: Model
  private(set) var device: Device
  private(set) var reason: StopReason?
  private let bridge: Bridge<Model.News, Model.Command>
  private let copier: Copier
  private let clock: () -> Moment
  private var idle: IdleReport
  private var inputGate = InputGate()
  private var pointerGate = PointerGate()
  private var shown: Canvas?
  private var lastFrame = Moment.start
  private var lastNews = Moment(milliseconds: -1_000)
  private var isDirty = true
  private var isUrgent = true
  private var isUnderWay = false

  init(
    _ model: Model, on device: Device, bridge: Bridge<Model.News, Model.Command>, copier: Copier,
    idle: IdleReport, clock: @escaping () -> Moment
  ) {
    self.model = model
    self.device = device
    self.bridge = bridge
    self.copier = copier
    self.idle = idle
    self.clock = clock
  }

  /// Runs until the model quits or the console is stopped, and gives the terminal back.
  mutating func run() {
    begin()
    while reason == nil { turn() }
    device.close()
    bridge.finish()
  }

  /// Tells the model its size and draws the first frame.
  mutating func begin() {
    let now = clock()
    apply(.resized(device.size), at: now)
    for notice in device.notices { apply(.notice(notice), at: now) }
    drawIfDue(at: now)
  }

  /// Sleeps once, takes in what happened, and draws if that is due.
  mutating func turn() {
    let events = device.wait(milliseconds: sleep(at: clock()))
    let now = clock()
    handle(events, at: now)
    takeNews(at: now)
    for outcome in bridge.takeCopies() { finish(outcome, at: now) }
    if let deadline = model.nextDeadline, deadline <= now { apply(.deadline, at: now) }
    drawIfDue(at: now)
    if bridge.isOver { reason = reason ?? .quit }
    if !isDirty, !isUnderWay, bridge.isQuiet { idle.report() }
  }

  /// News waits until the next frame is due, so that a flood wakes the loop no oftener than it draws; while the
  /// terminal takes nothing, it is taken in at the same pace. An answer to the user does not wait.
  private mutating func takeNews(at now: Moment) {
    let waiting = bridge.waiting
    guard waiting.any, waiting.isUrgent || now - lastNews >= model.pace.milliseconds else { return }
    lastNews = now
    for news in bridge.takeNews() { apply(.news(news), at: now, isUrgent: waiting.isUrgent) }
  }

  /// How long there is nothing to do; for ever is nil.
  private func sleep(at now: Moment) -> Int64? {
    let pace = model.pace.milliseconds
    let news = bridge.waiting.any ? max(0, lastNews + pace - now) : nil
    let frame = isDirty && !isUnderWay ? max(0, lastFrame + pace - now) : nil
    let deadline = model.nextDeadline.map { max(Self.leastSleep, $0 - now) }
    return [news, frame, deadline].compactMap(\.self).min()
  }
}

extension ScreenLoop {
  private mutating func apply(_ message: Message<Model.News>, at now: Moment, isUrgent urgent: Bool = true) {
    isDirty = true
    isUrgent = isUrgent || urgent
    idle.noteActivity()
    for effect in model.update(message, at: now) { perform(effect, at: now) }
  }

  private mutating func perform(_ effect: Effect<Model.Command>, at now: Moment) {
    switch effect {
    case .send(let command): bridge.send(command)
    case .quit: reason = reason ?? .quit
    case .suspend: suspend(at: now)
    case .visit(let arguments): visit(arguments, at: now)
    case .redraw: drawAgain()
    case .useMouse(let isOn): device.useMouse(isOn)
    case .copy(let text): copier.copy(text) { [bridge] in bridge.report($0) }
    }
  }

  private mutating func drawAgain() {
    device.redraw()
    shown = nil
  }

  private mutating func suspend(at now: Moment) {
    device.suspend()
    comeBack(at: now)
  }

  private mutating func visit(_ arguments: [String], at now: Moment) {
    let wasThere = device.lend(arguments)
    comeBack(at: clock())
    if !wasThere { apply(.notice("It could not be opened: the system refused another program"), at: now) }
  }

  private mutating func comeBack(at now: Moment) {
    shown = nil
    isUnderWay = false
    apply(.resized(device.size), at: now)
  }

  /// What could not be put into the clipboard by a program is sent through the terminal.
  private mutating func finish(_ outcome: CopyOutcome, at now: Moment) {
    var places = outcome.places
    if let sequence = outcome.sequence {
      device.send(sequence)
      places.insert(CopyOutcome.throughTheTerminal, at: 0)
      shown = nil
    }
    apply(.copied(Wording.copied(signs: outcome.signs, to: places)), at: now)
  }
}

extension ScreenLoop {
  private mutating func handle(_ events: [DeviceEvent], at now: Moment) {
    var keys: [Key] = []
    for event in events {
      if case .key(let key) = event {
        keys.append(key)
      } else {
        press(&keys, at: now)
        handle(event, at: now)
      }
    }
    press(&keys, at: now)
  }

  /// Keys that waited together are looked at together, so that a paste is recognised before it has done
  /// anything (UX-39).
  private mutating func press(_ keys: inout [Key], at now: Moment) {
    guard !keys.isEmpty else { return }
    for input in inputGate.admit(keys, at: now, isTyping: model.isTyping) where reason == nil {
      apply(.input(input), at: now)
    }
    keys = []
  }

  private mutating func handle(_ event: DeviceEvent, at now: Moment) {
    switch event {
    case .key: break
    case .pointer(let report): point(report, at: now)
    case .paste(let text): apply(.input(.paste(text)), at: now)
    case .resized(let size):
      shown = nil
      apply(.resized(size), at: now)
    case .room: isUnderWay = false
    case .suspendAsked: suspend(at: now)
    case .continued:
      device.resume()
      comeBack(at: now)
    case .stop(let why):
      apply(.stop(why), at: now)
      reason = why
    case .strayLine(let line): apply(.strayLine(line), at: now, isUrgent: false)
    }
  }

  /// A click on something that stands for a key is that key.
  private mutating func point(_ report: PointerReport, at now: Moment) {
    guard let pointer = pointerGate.admit(report, at: now, shown: shown) else { return }
    switch pointer {
    case .click(.key(let key)), .doubleClick(.key(let key)): apply(.input(.key(key)), at: now)
    default: apply(.input(.pointer(pointer)), at: now)
    }
  }
}

extension ScreenLoop {
  private mutating func drawIfDue(at now: Moment) {
    guard isDirty, !isUnderWay, isUrgent || now - lastFrame >= model.pace.milliseconds else { return }
    lastFrame = now
    isUrgent = false
    isDirty = false
    let canvas = model.view(device.size, lettering: device.lettering)
    guard canvas != shown else {
      shown = canvas  // what clicks mean may have changed
      return
    }
    switch device.show(canvas) {
    case .shown: shown = canvas
    case .underWay:
      shown = canvas
      isUnderWay = true
    case .dropped:
      isDirty = true
      isUnderWay = true
    }
  }
}
