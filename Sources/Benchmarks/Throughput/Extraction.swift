import CBareSQLite
import Chargebee
import Engine
import ExactJSON
import Store
import Transport
import Wire

/// Reading documents: listed over HTTP on one connection, decoded, stored, and derived.
enum Extraction {
  /// Documents a second.
  static func perSecond(documents: Int) async throws -> Figure {
    try await SandboxProcess.serving(documents: documents) { ports in
      try await ScratchFolder.with { folder in
        let office = try await Office.open(in: folder, ports, connectionsPerHost: 1)
        try await office.readCustomers()
        office.pages.clear()
        let before = Machine.now
        let time = try await ContinuousClock().measure { try await office.readDocuments() }
        let count = try await office.records.conservation().documents
        let figure = Figure(value: time.rate(of: count), unit: "documents/s", bar: .atLeast(10_000))
        return try await office.finish(figure, count, Machine.now.processor - before.processor, folder)
      }
    }
  }
}

extension Office {
  /// Reads what documents refer to, so that what is measured afterwards are documents.
  func readCustomers() async throws {
    try await engine.readMasterData()
    while try await records.position(of: RecordKind.customer.rawValue)?.watermark ?? 0 == 0 {
      _ = try await engine.pass(.chargebee)
    }
    while try await engine.pass(.rules) == .zero {}
  }

  /// Reads every list to its end while the rules are applied beside it, as the loops of an engine do.
  func readDocuments() async throws {
    let engine = engine
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { while try await engine.pass(.chargebee) == .zero {} }
      group.addTask {
        while !Task.isCancelled {
          if try await engine.pass(.rules) != .zero { await Task.yield() }
        }
      }
      try await group.next()
      group.cancelAll()
      try await group.waitForAll()
    }
    while try await engine.pass(.rules) == .zero {}
  }

  /// Adds the raw limits of the same run, and closes.
  fileprivate func finish(
    _ figure: Figure, _ count: Int, _ processor: Int, _ folder: String
  ) async throws -> Figure {
    var figure = figure
    let http = try await bareHTTP()
    let sqlite = try bareSQLite(folder)
    figure.remarks = [
      "\(count) documents; \(processor / max(1, count)) microseconds of processor time each in this process",
      "bare HTTP, the same pages: \(http) documents/s, \(times(http, of: figure.value)) times",
      "bare SQLite, the same bytes in rows of one table: \(sqlite) documents/s, \(times(sqlite, of: figure.value)) times",
    ]
    try await close()
    return figure
  }

  /// The first pages once more on the same connection, without looking at them.
  private func bareHTTP() async throws -> Int {
    let requests = pages.requests
    let entries = try pages.bodies.reduce(0) { try $0 + (JSONOutline($1).elements(of: "list") ?? []).count }
    let time = try await ContinuousClock().measure {
      for request in requests { _ = try await connections.transport.send(request) }
    }
    return time.rate(of: entries)
  }

  /// The entries of the same pages as rows, a page a transaction.
  private func bareSQLite(_ folder: String) throws -> Int {
    let texts = try pages.bodies.flatMap { body in
      try (JSONOutline(body).elements(of: "list") ?? []).map { Array(body[$0]) }
    }
    let took = texts.withPointers { pointers, lengths in
      baresqlite_insert(folder + "/bare.sqlite", pointers, lengths, texts.count, texts.count, 100)
    }
    guard took > 0 else { throw Spoilt(what: "SQLite says \(-took)") }
    return texts.count * 1_000_000 / Int(took)
  }
}

extension [[UInt8]] {
  /// The texts as C takes them.
  fileprivate func withPointers<Value>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int>) -> Value
  ) -> Value {
    let whole = flatMap(\.self).map { CChar(bitPattern: $0) }
    return whole.withUnsafeBufferPointer { bytes in
      var (start, pointers) = (0, [UnsafePointer<CChar>?]())
      for text in self {
        pointers.append(bytes.baseAddress.map { $0 + start })
        start += text.count
      }
      return body(pointers, map(\.count))
    }
  }
}
