import Ledger
import TOMLKit

/// A value of the configuration file, free of the parser that read it.
enum SettingsNode: Hashable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case date(LedgerDate)
  case table([String: SettingsNode])
  case list([SettingsNode])
  /// A time of day, a fraction: nothing in our file takes one.
  case other(String)

  /// The tree of a TOML text.
  ///
  /// - Throws: ``SettingsProblem`` with the line at which the text stops being TOML.
  init(toml: String, file: String) throws(SettingsProblem) {
    do {
      self = Self(try TOMLTable(string: toml))
    } catch let error as TOMLParseError {
      throw SettingsProblem(file: file, line: error.source.begin.line, .notTOML(error.description))
    } catch {
      throw SettingsProblem(file: file, .notTOML("\(error)"))
    }
  }

  private init(_ table: TOMLTable) {
    self = .table(
      Dictionary(uniqueKeysWithValues: table.keys.map { ($0, Self(table[$0]?.tomlValue)) }))
  }

  private init(_ value: TOMLValue?) {
    guard let value else {
      self = .other("nothing")
      return
    }
    switch value.type {
    case .string: self = .text(value.string ?? "")
    case .int: self = .number(value.int ?? 0)
    case .bool: self = .flag(value.bool ?? false)
    case .table: self = value.table.map { Self($0) } ?? .table([:])
    case .array: self = .list(value.array?.map { Self($0.tomlValue) } ?? [])
    case .date: self = Self(value.date)
    case .double, .time, .dateTime: self = .other(value.debugDescription)
    }
  }

  private init(_ date: TOMLDate?) {
    let day = date.flatMap { try? LedgerDate(year: $0.year, month: $0.month, day: $0.day) }
    self = day.map(Self.date) ?? .other(date?.debugDescription ?? "")
  }

  /// The value as the file writes it, for messages.
  var written: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .date(let date): date.description
    case .table: "a table"
    case .list: "a list"
    case .other(let text): text
    }
  }

  /// Descends along the parts of a key.
  subscript(path: ArraySlice<String>) -> SettingsNode? {
    guard let first = path.first else { return self }
    guard case .table(let entries) = self else { return nil }
    return entries[first]?[path.dropFirst()]
  }
}
