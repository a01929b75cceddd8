import Bookkeeping

extension DaybookModel {
  /// What is printed once the terminal is given back: what is still open, and what needs a person (UX-60).
  public var farewell: String {
    let end = setup.ownsEngine ? "Daybook has stopped." : "The engine goes on."
    guard let snapshot else { return "\(end) Nothing was read yet." }
    let under = snapshot.count(.approved) + snapshot.count(.sent)
    let open: [(Int, String)] = [
      (snapshot.count(.review), "for review"), (snapshot.count(.failed), "refused by F&O"),
      (snapshot.count(.held), "held"), (snapshot.count(.unknown), "with a lost answer"),
      (under, "on the way"),
    ]
    let words = open.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
    let left = words.isEmpty ? "Nothing is left to do" : "Left: " + words.joined(separator: ", ")
    return "\(end) \(snapshot.count(.posted).grouped) posted. \(left)."
  }
}
