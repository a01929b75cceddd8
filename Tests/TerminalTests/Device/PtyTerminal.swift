import Console
import Foundation

@testable import Terminal

/// A device on a pseudo terminal whose other end the test holds.
final class PtyTerminal {
  var device: CursesDevice
  var emulator: Emulator
  /// Everything that the device has sent and the test has read.
  private(set) var received: [UInt8] = []
  let slave: Int32
  private var master: Int32

  init(
    _ term: String = "xterm-256color", _ size: Size = Size(width: 80, height: 24), takesSignals: Bool = false
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
    slave = Self.openSlave(of: master)
    Self.setSize(master, size)
    var opening = CursesDevice.Opening(term: term)
    opening.descriptors = (slave, slave)
    opening.takesSignals = takesSignals
    device = try CursesDevice(opening, settings: ScreenSettings(environment: ["TERM": term]))
    emulator = Emulator(width: size.width, height: size.height)
  }

  deinit {
    device.close()
    if master >= 0 { close(master) }
    close(slave)
  }

  func resize(_ size: Size) { Self.setSize(master, size) }

  /// What grantpt, unlockpt and ptsname do, which Swift does not see: ioctl_tty(2).
  private static func openSlave(of master: Int32) -> Int32 {
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (lock, number): (Int32, UInt32) = (0, 0)
    _ = ioctl(master, setLock, &lock)
    _ = ioctl(master, getNumber, &number)
    return open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
  }

  private static func setSize(_ descriptor: Int32, _ size: Size) {
    var window = winsize(
      ws_row: UInt16(size.height), ws_col: UInt16(size.width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
  }

  /// Types bytes, and answers what the device makes of them.
  func type(_ text: String) -> [DeviceEvent] {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
    return device.wait(milliseconds: 2_000)
  }

  /// Reads until what was received answers a question, at most two seconds from the last byte.
  @discardableResult
  func read(until isEnough: () -> Bool) -> Bool {
    var part = [UInt8](repeating: 0, count: 65_536)
    while !isEnough() {
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 2_000) > 0 else { return false }
      let count = Foundation.read(master, &part, part.count)
      guard count > 0 else { return false }
      received += part.prefix(count)
      emulator.feed(part.prefix(count))
    }
    return true
  }

  /// Waits until something happens, for half a minute at most. Whatever wakes the device for others, too, is nothing.
  func nextEvents() -> [DeviceEvent] {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      let events = device.wait(milliseconds: 1_000)
      if !events.isEmpty { return events }
    }
    return []
  }

  /// Lets go of the other end.
  func hangUp() {
    close(master)
    master = -1
  }

  func forgetReceived() { received = [] }
}
