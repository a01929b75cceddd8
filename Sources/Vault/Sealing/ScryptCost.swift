/// What a guess at a passphrase costs (RFC 7914; design/reliability.md 1d, G18).
public struct ScryptCost: Hashable, Sendable {
  /// The binary logarithm of N.
  public let log2N: Int
  /// The block size.
  public let blockSize: Int
  /// The parallelism.
  public let parallelism: Int

  /// N = 2^17, r = 8, p = 1: 128 MiB and some half a second.
  public static let standard = ScryptCost(unchecked: 17, 8, 1)

  /// The largest N that is worked through on opening, so that a vault file cannot be made to eat the memory:
  /// the library below takes any (style/stack-measured.md section 4).
  public static let largestLog2N = 22

  /// A cost for a new vault: at least the standard one, at most 2^22, r up to 8 and p up to 4.
  ///
  /// - Throws: ``VaultError/invalidCost``.
  public init(log2N: Int, blockSize: Int = 8, parallelism: Int = 1) throws(VaultError) {
    guard log2N >= Self.standard.log2N, blockSize == 8 else { throw .invalidCost }
    try self.init(read: log2N, blockSize, parallelism)
  }

  /// A cost that stands in a file. A lower one than ours is no danger: changing it spoils the seal.
  init(read log2N: Int, _ blockSize: Int, _ parallelism: Int) throws(VaultError) {
    guard (1...Self.largestLog2N).contains(log2N), (1...8).contains(blockSize), (1...4).contains(parallelism)
    else { throw .invalidCost }
    self.init(unchecked: log2N, blockSize, parallelism)
  }

  private init(unchecked log2N: Int, _ blockSize: Int, _ parallelism: Int) {
    self.log2N = log2N
    self.blockSize = blockSize
    self.parallelism = parallelism
  }
}
