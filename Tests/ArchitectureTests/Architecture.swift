/// What the README's *Map of modules* says, as tables.
enum Architecture {
  /// Modules that decide and compute. They import nothing but each other: no Foundation, no clock, no file.
  static let pure: Set<String> = ["Ledger", "Billing", "Bookkeeping", "Console", "ExactJSON", "Sandbox"]

  /// What each module may import of ours. What is not listed here may not exist.
  static let arrows: [String: Set<String>] = [
    "Ledger": [],
    "Billing": ["Ledger"],
    "Bookkeeping": ["Ledger", "Billing"],
    "Console": ["Ledger", "Billing", "Bookkeeping"],
    "ExactJSON": [],
    "Transport": [],
    "Wire": ["Transport"],
    "Chargebee": ["Ledger", "Billing", "ExactJSON", "Transport"],
    "FinanceOperations": ["Ledger", "ExactJSON", "Transport"],
    "Store": ["Ledger", "Billing", "Bookkeeping"],
    "CHardening": [],
    "Vault": ["CHardening"],
    "CTerminal": [],
    "Terminal": ["Console", "CTerminal"],
    "Sandbox": [],
    "SandboxServer": ["Sandbox"],
    "Engine": [
      "Ledger", "Billing", "Bookkeeping", "ExactJSON", "Transport", "Chargebee", "FinanceOperations",
      "Store",
    ],
    "Webhooks": ["Billing", "Store"],
    "CCrashDisk": [],
    "Simulation": [
      "Ledger", "Billing", "Bookkeeping", "Transport", "Chargebee", "FinanceOperations", "Store", "Engine",
      "Sandbox", "TenantBooks", "CCrashDisk",
    ],
    "TenantBooks": ["Ledger", "Bookkeeping"],
    "CBareSQLite": [],
    "Benchmarks": [
      "Ledger", "Billing", "Bookkeeping", "ExactJSON", "Transport", "Wire", "Chargebee", "FinanceOperations",
      "Store", "Engine", "Sandbox", "SandboxServer", "TenantBooks", "CBareSQLite",
    ],
    "Trials": [],
    "daybook": [
      "Ledger", "Billing", "Bookkeeping", "Console", "Transport", "Wire", "Chargebee",
      "FinanceOperations", "Store", "Vault", "Terminal", "Sandbox", "SandboxServer", "Engine", "Webhooks",
    ],
  ]

  /// Who may use what is not ours.
  static let packages: [String: Set<String>] = [
    "AsyncHTTPClient": ["Wire"],
    "NIOHTTP1": ["Wire", "Webhooks"],
    "NIOHTTPCompression": ["Wire"],
    "NIOSSL": ["Wire", "Webhooks"],
    "NIOCore": ["Wire", "SandboxServer", "Webhooks", "Trials", "daybook"],
    "NIOPosix": ["Wire", "SandboxServer", "Webhooks", "Trials", "daybook"],
    "HTTPTypes": ["SandboxServer"],
    "HummingbirdCore": ["SandboxServer", "Webhooks"],
    "GRDB": ["Store"],
    "Crypto": ["Store", "Vault", "Engine", "Webhooks"],
    "CryptoExtras": ["Vault"],
    "ServiceLifecycle": ["Engine", "SandboxServer", "Webhooks", "daybook"],
    "Logging": ["Engine", "SandboxServer", "Webhooks", "daybook"],
    "ArgumentParser": ["daybook", "Simulation", "Benchmarks", "Trials"],
    "TOMLKit": ["daybook"],
    "UnixSignals": ["daybook"],
    // Calendars and dates of the site; numbers, names and files of the machine.
    "Foundation": ["Chargebee", "Store", "Terminal", "Engine", "Simulation", "Trials", "daybook"],
    "FoundationEssentials": ["Vault"],
    "Glibc": ["Wire", "Store", "Vault", "Terminal", "Simulation", "Benchmarks", "daybook"],
    "Synchronization": [
      "Transport", "Wire", "Store", "Vault", "Terminal", "SandboxServer", "Engine", "Webhooks",
      "Simulation", "Benchmarks", "Trials", "daybook",
    ],
    "Subprocess": ["Benchmarks", "Trials"],
    "SystemPackage": ["Benchmarks", "Trials"],
    // The thread on which a database is opened.
    "Dispatch": ["Store"],
  ]

  /// What traps, races, rounds or blocks, and what has no owner. It is written nowhere.
  static let banned = [
    "URLSession", "JSONSerialization", "nonisolated(unsafe)", "@unchecked Sendable", "@preconcurrency",
    "unsafeBitCast", "try!", "as!", "fatalError(", "Task {", "Task.init",
    "Task.detached", "Task.immediate", "DispatchSemaphore", "Thread.sleep", "usleep(", "replacingOccurrences",
    "NSRegularExpression", "String(format:",
  ]

  /// Modules that decide something: time, chance and ids are their arguments.
  static let deciding = pure.union([
    "Transport", "Chargebee", "FinanceOperations", "Store", "Engine", "SandboxServer",
    "Webhooks",
  ])

  /// What reads the clock, the machine or chance, or makes money out of binary fractions.
  static let bannedWhereDecided = [
    "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday", "time(nil)",
    "UUID()", "SystemRandomNumberGenerator", "ProcessInfo", "getenv(", "TimeZone.current", "Locale.current",
    "Calendar.current", "Double(", "Float(",
  ]

  /// Where an amount of money passes, there is no binary fraction at all.
  static let countsMoney: Set<String> = [
    "Ledger", "Billing", "Bookkeeping", "ExactJSON", "Chargebee", "FinanceOperations", "Sandbox",
  ]
}
