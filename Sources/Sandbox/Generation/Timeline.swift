/// Maps the plan of the month to the moments of the world.
///
/// The part of the plan that has arrived lies evenly between the start of the month and the beginning of the
/// world; the rest is pressed into the time over which it trickles in.
struct Timeline: Hashable, Sendable {
  let monthStart: Int64
  let begins: Int64
  /// Milliseconds of the planned month.
  let length: Int64
  private let arrived: Int64
  private let arrivalTime: Int64

  static let day: Int64 = 86_400_000

  init(_ options: WorldOptions) {
    monthStart = options.monthStart
    begins = max(options.begins, monthStart)
    length = Int64(CalendarDay(milliseconds: monthStart).daysInMonth) * Self.day
    arrived = length / 100 * Int64(min(max(options.arrivedPercent, 0), 100))
    arrivalTime = Int64(max(options.arrivalSeconds, 0)) * 1_000
  }

  /// The moment of a planned time; what is planned beyond the month happens at its end.
  func moment(_ planned: Int64) -> Int64 {
    let time = min(max(planned, 0), length)
    if time <= arrived, arrived > 0 {
      return monthStart + scaled(time, to: begins - monthStart, of: arrived)
    }
    return begins + 1 + scaled(time - arrived, to: arrivalTime, of: max(length - arrived, 1))
  }

  private func scaled(_ value: Int64, to span: Int64, of whole: Int64) -> Int64 {
    // In 128 bits: milliseconds of a month times milliseconds of a year do not fit into 64.
    Int64(Int128(value) * Int128(span) / Int128(whole))
  }
}
