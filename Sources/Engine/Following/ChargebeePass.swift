import Chargebee

/// The pass of the loop that reads from Chargebee: errands first, since somebody waits for them, then the
/// lists.
struct ChargebeePass: Sendable {
  let errands: Errands
  let follower: ListFollower
  /// Rung after every step that stored something, so that the rules are applied.
  let changed: @Sendable () -> Void
  let report: Reporter

  func callAsFunction() async throws -> Loop.Pause {
    let ran = try await errands.step()
    let read = try await follower.step()
    if ran || read {
      changed()
      return .goOn
    }
    return .rest(.milliseconds(max(0, await follower.rest)))
  }

  /// How long to rest after an error. What pacing holds back waits there; this only keeps the loop calm.
  func failed(_ error: any Error) -> Loop.Pause {
    report(Report(.warning, "chargebee", "\(error)"))
    guard let error = error as? ChargebeeError else { return .rest(.seconds(5)) }
    switch error.remedy {
    case .askAgain, .restartWindow, .setAside, .none: return .rest(error.rest)
    case .giveKey, .changeSettings: return .rest(.seconds(60))
    }
  }
}
