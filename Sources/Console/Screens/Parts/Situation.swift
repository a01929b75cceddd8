import Bookkeeping
import Ledger

/// What a view knows beside its own rows: the time, the counters, who looks, how large the screen is.
struct Situation: Sendable {
  /// The host's clock now.
  var now: Moment
  /// UTC, once the engine has said it.
  var clock: WallClock?
  /// The counters, once there are any; those of the moment of the pause while the picture is paused.
  var snapshot: DeskSnapshot?
  /// Who looks, and with which keys.
  var setup: Setup
  /// How times are shown.
  var times: TimeStyle
  /// Where everything stands.
  var layout: ScreenLayout
  /// Whether the work was paused by a person.
  var work: WorkState
  /// Postings of which an action is under way.
  var busy: Set<Posting.ID>
  /// The columns of the view that the person does not want to see.
  var hidden: Set<String> = []

  /// UTC now in milliseconds since 1970, or nil before the engine has said it.
  var time: Int64? { clock?.time(at: now) }

  /// Why nothing may be changed, if nothing may.
  var whyNothingChanges: String? {
    switch snapshot?.engine {
    case .readOnly: return "the engine only shows; nothing is read or sent"
    case .halted(let why): return "Daybook is halted: \(why)"
    case .stopping: return "the engine is stopping"
    case .starting, .running, nil: break
    }
    return setup.role == .viewer ? "you are viewer" : nil
  }

  /// An age or a time for a column, by the user's choice; empty while the time is not known.
  func when(_ time: Int64) -> String {
    guard let now = self.time else { return "" }
    return times == .ages ? Times.compact(now - time) : Times.stamp(time, now: now)
  }

  /// How wide a column of ages or times is.
  var whenWidth: Int { times == .ages ? 6 : 12 }

  /// How long ago, in words: `2 d 4 h`; the time itself where times are shown absolute.
  func since(_ time: Int64) -> String {
    guard let now = self.time else { return "" }
    return times == .ages ? Times.long(now - time) : Times.stamp(time, now: now)
  }

  /// How long something has waited, behind its name: `has waited 22 h`, `waits since 20 Nov 16:58`.
  func waited(_ time: Int64) -> String {
    times == .ages ? "has waited \(since(time))" : "waits since \(since(time))"
  }

  /// What is left until a time: `0:42`; nil once it is over, and while the time is not known.
  func countdown(to time: Int64?) -> String? {
    guard let now = self.time, let time, now < time else { return nil }
    return Times.countdown(time - now)
  }

  /// When a countdown that can be seen changes.
  func tick(towards time: Int64?) -> Moment? {
    guard let clock, let now = self.time, let time else { return nil }
    let pace = setup.reducedMotion ? 5 * Times.second : 0
    return Times.nextTick(towards: time, after: now + pace).map { clock.moment(of: $0) }
  }

  /// The area between the crumb and the status line.
  var body: Rect {
    let top = layout.crumb.maxY
    return Rect(x: 0, y: top, width: layout.title.width, height: max(0, layout.status.y - top))
  }
}
