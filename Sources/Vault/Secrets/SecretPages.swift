import Glibc

/// Memory for one secret: pages of its own, kept out of core files and, where the system allows, out of swap,
/// and overwritten before they are given back.
///
/// Nothing is written after the initializer, so that many may read at once. The address is kept as a number:
/// a pointer would say that it may be shared with care only, and here no care is needed.
struct SecretPages: ~Copyable, Sendable {
  private let address: UInt
  private let capacity: Int
  /// How many bytes are in use.
  let count: Int

  /// Pages for that many bytes, filled by `fill`, which returns how many it used.
  ///
  /// Without memory for a secret there is no going on, so that traps.
  init<Failure: Error>(
    capacity: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    let pageSize = max(1, sysconf(Int32(_SC_PAGESIZE)))
    self.capacity = (max(1, capacity) + pageSize - 1) / pageSize * pageSize
    let mapped = mmap(nil, self.capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapped, mapped != MAP_FAILED else { preconditionFailure("no memory for a secret") }
    address = UInt(bitPattern: mapped)
    // Locking has a small limit for ordinary users; a secret that may be swapped is better than none.
    mlock(mapped, self.capacity)
    madvise(mapped, self.capacity, MADV_DONTDUMP)
    do {
      let used = try fill(UnsafeMutableRawBufferPointer(start: mapped, count: capacity))
      count = min(max(0, used), capacity)
    } catch {
      Self.giveBack(mapped, self.capacity)
      throw error
    }
  }

  /// The bytes in use, for as long as the closure runs.
  func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
  }

  private static func giveBack(_ start: UnsafeMutableRawPointer, _ capacity: Int) {
    explicit_bzero(start, capacity)
    munlock(start, capacity)
    munmap(start, capacity)
  }

  deinit {
    if let start = UnsafeMutableRawPointer(bitPattern: address) { Self.giveBack(start, capacity) }
  }
}
