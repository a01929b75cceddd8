public import Sandbox
import Synchronization

/// A world that requests from many connections share. One request is answered at a time.
public final class SharedWorld: Sendable {
  private let world: Mutex<World>

  /// Takes over a world.
  public init(_ world: World) { self.world = Mutex(world) }

  /// Looks at the world, or changes it, while nobody else does.
  ///
  /// Keep it short: every connection waits meanwhile.
  public func withWorld<Result: Sendable>(_ body: (inout World) -> Result) -> Result {
    world.withLock { body(&$0) }
  }
}
