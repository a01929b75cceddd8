import Foundation
import Synchronization

/// A server that does exactly what a test says, byte by byte, on 127.0.0.1. Every connection has a thread of
/// its own, so blocking is allowed.
final class RawServer: Sendable {
  let port: Int
  private let listener: Int32
  private let isOpen = Mutex(true)
  private let received = Mutex<[String]>([])

  /// First lines and bodies of all requests that arrived whole, in order: `POST /a body`.
  var requests: [String] { received.withLock { $0 } }

  /// Listens, and hands each connection to the handler, with its number from 0 on.
  init(_ handler: @escaping @Sendable (RawConnection, Int) -> Void) throws {
    (listener, port) = try Self.listen(waiting: 64)
    let listener = listener
    let note: @Sendable (String) -> Void = { [self] line in received.withLock { $0.append(line) } }
    Thread.detachNewThread {
      var number = 0
      // Whoever accepts also closes: a number that is free again could be another test's server by now.
      defer { Glibc.close(listener) }
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { return }
        let connection = RawConnection(socket, note)
        let index = number
        number += 1
        Thread.detachNewThread {
          handler(connection, index)
          connection.close()
        }
      }
    }
  }

  /// Ends listening; connections end with their handlers.
  func stop() {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      isOpen = false
      shutdown(listener, Int32(SHUT_RDWR))
    }
  }

  fileprivate static func listen(waiting backlog: Int32) throws -> (Int32, Int) {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(socket, generic, size) + Glibc.listen(socket, backlog) + getsockname(socket, generic, &size)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRINUSE) }
    return (socket, Int(UInt16(bigEndian: address.sin_port)))
  }
}

/// One connection of a ``RawServer``.
final class RawConnection: Sendable {
  private let socket: Int32
  private let note: @Sendable (String) -> Void
  private let isOpen = Mutex(true)
  private let body = Mutex("")

  /// The body of the last request that was read.
  var lastBody: String { body.withLock { $0 } }

  init(_ socket: Int32, _ note: @escaping @Sendable (String) -> Void) {
    self.socket = socket
    self.note = note
  }

  /// Reads one request; nil when the other side hung up before its end.
  func readRequest() -> String? {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard let byte = read(1).first else { return nil }
      head.append(byte)
    }
    let text = String(decoding: head, as: UTF8.self)
    var length = 0
    for line in text.lowercased().components(separatedBy: "\r\n") where line.hasPrefix("content-length:") {
      length = Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces)) ?? 0
    }
    var bytes: [UInt8] = []
    while bytes.count < length {
      let more = read(length - bytes.count)
      guard !more.isEmpty else { return nil }
      bytes += more
    }
    let read = String(decoding: bytes, as: UTF8.self)
    body.withLock { $0 = read }
    let first = text.components(separatedBy: " HTTP/")[0]
    note(length == 0 ? first : first + " " + read)
    return text
  }

  func read(_ count: Int) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: min(count, 65_536))
    let got = recv(socket, &buffer, buffer.count, 0)
    return got > 0 ? Array(buffer.prefix(got)) : []
  }

  @discardableResult
  func write(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let wrote = bytes[sent...].withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard wrote > 0 else { return false }
      sent += wrote
    }
    return true
  }

  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  func answer(_ status: String = "200 OK", _ body: String = "ok", extra: String = "") {
    write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(extra)\r\n\(body)")
  }

  /// Hangs up; with a reset instead of an orderly end if so wanted.
  func close(reset: Bool = false) {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      isOpen = false
      if reset {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
      } else {
        shutdown(socket, Int32(SHUT_RDWR))
      }
      Glibc.close(socket)
    }
  }

  /// Whether the other side hangs up, or says anything, before this time is over.
  func isHungUp(within time: Duration) -> Bool {
    var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, Int32(time / .milliseconds(1))) != 0
  }

  /// Blocks until the other side hangs up.
  func untilHungUp() { while !read(4096).isEmpty {} }
}

/// A port on 127.0.0.1 whose connection attempts get no reaction: its line of waiting connections is full.
final class BlackHole: Sendable {
  let port: Int
  private let sockets: [Int32]

  init() throws {
    let (listener, port) = try RawServer.listen(waiting: 0)
    self.port = port
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = in_port_t(port).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    sockets =
      [listener]
      + (0..<4).map { _ in
        let socket = socket(AF_INET, kind, 0)
        withUnsafePointer(to: &address) { pointer in
          _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        return socket
      }
  }

  func close() { for socket in sockets { Glibc.close(socket) } }
}
