/// The names of many accounts, by the groups of three letters that they are made of.
///
/// A group that few names have says more than one that many have, so each weighs as many bits as it takes to
/// single its names out. All arithmetic is in integers: the same names give the same likeness on every machine.
struct NameGrams: Sendable {
  private let slots: [UInt64: Int32]
  private let weights: [Int32]
  /// Where the names of a slot begin in `names`.
  private let starts: [Int]
  private let names: [Int32]
  private let totals: [Int32]

  /// The groups of folded names; the place of a name is its number.
  init(_ all: [[String]]) {
    var slots: [UInt64: Int32] = [:]
    var counts: [Int] = []
    let owned = all.map { words in
      Self.grams(words).map { gram in
        let slot = slots[gram] ?? Int32(counts.count)
        if Int(slot) == counts.count {
          slots[gram] = slot
          counts.append(0)
        }
        counts[Int(slot)] += 1
        return Int(slot)
      }
    }
    let weights = counts.map { Int32(1 + (UInt64(all.count) / UInt64($0)).bits) }
    var ends = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let starts = ends
    var names = [Int32](repeating: 0, count: starts[starts.count - 1])
    var totals: [Int32] = []
    for (name, own) in owned.enumerated() {
      for slot in own {
        names[ends[slot]] = Int32(name)
        ends[slot] += 1
      }
      totals.append(own.reduce(0) { $0 + weights[$1] })
    }
    (self.slots, self.weights, self.starts, self.names, self.totals) = (slots, weights, starts, names, totals)
  }

  /// The names that are at least so much like a folded name, in thousandths: twice what they share of what both
  /// have.
  func like(_ words: [String], atLeast floor: Int) -> [(name: Int, likeness: Int)] {
    let grams = Self.grams(words)
    guard !grams.isEmpty else { return [] }
    var shared = [Int32](repeating: 0, count: totals.count)
    // Groups that no account has weigh like the rarest.
    var total = 0
    for gram in grams {
      guard let slot = slots[gram].map(Int.init) else {
        total += 1 + UInt64(max(1, totals.count)).bits
        continue
      }
      total += Int(weights[slot])
      for name in names[starts[slot]..<starts[slot + 1]] { shared[Int(name)] += weights[slot] }
    }
    return shared.indices.compactMap { name in
      guard shared[name] > 0 else { return nil }
      let likeness = 2_000 * Int(shared[name]) / (total + Int(totals[name]))
      return likeness >= floor ? (name, likeness) : nil
    }
  }

  /// The different groups of three in some words; a word begins and ends with a mark of its own.
  private static func grams(_ words: [String]) -> [UInt64] {
    var grams: [UInt64] = []
    for word in words {
      var gram: UInt64 = 1
      var length = 1
      for scalar in word.unicodeScalars {
        gram = (gram << 21 | UInt64(scalar.value)) & 0x7FFF_FFFF_FFFF_FFFF
        length += 1
        if length >= 3 { grams.append(gram) }
      }
      grams.append((gram << 21 | 2) & 0x7FFF_FFFF_FFFF_FFFF)
    }
    grams.sort()
    return grams.indices.filter { $0 == 0 || grams[$0 - 1] != grams[$0] }.map { grams[$0] }
  }
}

extension UInt64 {
  /// How many bits the number takes.
  fileprivate var bits: Int { bitWidth - leadingZeroBitCount }
}
