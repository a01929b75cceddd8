import Console
import Foundation

@testable import Terminal

/// A device that draws into a file, and an emulator that reads it.
final class FileTerminal {
  var device: CursesDevice
  var emulator: Emulator
  private let output: Int32
  private let input: Int32
  private var offset: off_t = 0

  init(_ term: String, _ size: Size, theme: String = "default") throws {
    output = Self.unnamedFile()
    input = open("/dev/null", O_RDONLY)
    var opening = CursesDevice.Opening(term: term)
    opening.descriptors = (input, output)
    opening.size = size
    opening.takesSignals = false
    var settings = ScreenSettings(environment: ["TERM": term])
    settings.theme = theme
    settings.usesMouse = false
    device = try CursesDevice(opening, settings: settings)
    emulator = Emulator(width: size.width, height: size.height)
  }

  /// Shows a canvas.
  ///
  /// - Returns: the bytes that it took.
  @discardableResult
  func show(_ canvas: Canvas) -> [UInt8] {
    _ = device.show(canvas)
    return receive()
  }

  func close() {
    device.close()
    _ = receive()
    Foundation.close(output)
    Foundation.close(input)
  }

  /// A file that is gone when it is closed.
  private static func unnamedFile() -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/daybook-terminal-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    unlink(path)
    return descriptor
  }

  private func receive() -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = pread(output, &part, part.count, offset)
      if count <= 0 { break }
      bytes += part.prefix(count)
      offset += off_t(count)
    }
    emulator.feed(bytes)
    return bytes
  }
}
