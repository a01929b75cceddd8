import Foundation
import Subprocess
import SystemPackage

/// The library that makes the disk under one folder fail for a program that is started with it
/// (`Resources/disk-faults.c`).
struct FaultLibrary: Sendable {
  /// What happens at the call whose turn it is.
  enum Fault: String, Sendable, CaseIterable {
    /// The program is killed before it.
    case kill
    /// The disk is full from there on.
    case enospc
    /// The disk is broken from there on.
    case eio
  }

  /// There is no compiler, or it could not make the library.
  struct NotBuilt: Error {
    let words: String
  }

  private let file: String

  /// Compiles it into a folder.
  init(in folder: String) async throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Resources/disk-faults.c").path
    file = folder + "/faults.so"
    let result = try await Subprocess.run(
      .name("clang"), arguments: ["-O2", "-shared", "-fPIC", "-o", file, source, "-ldl"], output: .discarded,
      error: .string(limit: 1 << 20))
    guard case .exited(0) = result.terminationStatus else { throw NotBuilt(words: result.standardError) }
  }

  /// The variables that make a run fail at a call that changes a file in a folder, or only count the calls.
  func environment(in folder: String, _ fault: Fault?, at call: Int, counting count: String) -> [String:
    String]
  {
    [
      "LD_PRELOAD": file, "DISK_FAULT_FOLDER": folder, "DISK_FAULT": fault?.rawValue ?? "none",
      "DISK_FAULT_AT": "\(call)", "DISK_FAULT_TIMES": "1000000", "DISK_FAULT_COUNT": count,
    ]
  }
}
