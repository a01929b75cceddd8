import Console

@testable import Terminal

/// A terminal that plays a script and remembers what it was shown. Its time passes only while the loop sleeps.
final class Stage {
  /// What happens when the loop sleeps.
  enum Step {
    /// Something happens after some milliseconds, unless the loop wakes before by itself.
    case after(Int64, [DeviceEvent])
    /// The test does something, for example posts news, after some milliseconds.
    case run(after: Int64, () -> Void)
  }

  var now = Moment.start
  var script: [Step] = []
  var fates: [FrameFate] = []
  /// Every canvas that was shown, with its time.
  var shown: [(at: Moment, canvas: Canvas)] = []
  /// How long the loop wanted to sleep, each time; nil is for ever.
  var sleeps: [Int64?] = []
  var redraws = 0
  var suspensions = 0
  var visits: [[String]] = []
  var resumptions = 0
  var closings = 0
  var mouse: [Bool] = []
  var sent: [[UInt8]] = []
  var size = Size(width: 20, height: 3)
}

struct ScriptedDevice: ScreenDevice {
  let stage: Stage
  var size: Size { stage.size }
  let lettering = Lettering.plain
  var notices: [String] = []

  init(_ stage: Stage) { self.stage = stage }

  /// Without a script left and without an end to the sleep, the console is stopped.
  mutating func wait(milliseconds: Int64?) -> [DeviceEvent] {
    stage.sleeps.append(milliseconds)
    guard let step = stage.script.first else {
      guard let milliseconds else { return [.stop(.hangUp)] }
      stage.now = stage.now + milliseconds
      return []
    }
    let delay =
      switch step {
      case .after(let delay, _), .run(let delay, _): delay
      }
    if let milliseconds, milliseconds < delay {
      stage.now = stage.now + milliseconds
      stage.script[0] = step.sooner(by: milliseconds)
      return []
    }
    stage.now = stage.now + delay
    stage.script.removeFirst()
    switch step {
    case .after(_, let events): return events
    case .run(_, let body):
      body()
      return []
    }
  }

  mutating func show(_ canvas: Canvas) -> FrameFate {
    let fate = stage.fates.isEmpty ? .shown : stage.fates.removeFirst()
    if fate != .dropped { stage.shown.append((stage.now, canvas)) }
    return fate
  }

  mutating func redraw() { stage.redraws += 1 }
  mutating func suspend() { stage.suspensions += 1 }

  mutating func lend(_ arguments: [String]) -> Bool {
    stage.visits.append(arguments)
    return arguments != ["nowhere"]
  }

  mutating func resume() { stage.resumptions += 1 }
  mutating func useMouse(_ isOn: Bool) { stage.mouse.append(isOn) }
  mutating func send(_ bytes: [UInt8]) { stage.sent.append(bytes) }
  mutating func close() { stage.closings += 1 }
}

extension Stage.Step {
  fileprivate func sooner(by milliseconds: Int64) -> Stage.Step {
    switch self {
    case .after(let delay, let events): .after(delay - milliseconds, events)
    case .run(let delay, let body): .run(after: delay - milliseconds, body)
    }
  }
}
