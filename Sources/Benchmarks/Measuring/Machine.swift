import Glibc

/// What this process has taken of the machine so far.
struct Machine {
  /// Processor time in microseconds.
  let processor: Int
  /// The most memory that it ever had resident, in kibibytes.
  let peak: Int

  /// This moment.
  static var now: Machine {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let microseconds = { (time: timeval) in Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec) }
    return Machine(
      processor: microseconds(usage.ru_utime) + microseconds(usage.ru_stime), peak: Int(usage.ru_maxrss))
  }
}
