import Foundation

/// A workspace that is gone when the demo ends.
enum TemporaryWorkspace {
  /// Runs work in a new folder of this user's own, and removes it afterwards; or in a folder that is kept.
  static func using<Result>(
    kept folder: String?, _ work: (Workspace) async throws -> Result
  ) async throws -> Result {
    if let folder {
      let workspace = Workspace(folder, environment: [:])
      try workspace.prepare()
      return try await work(workspace)
    }
    let base = FileManager.default.temporaryDirectory.path
    let template = "\(base)/daybook-demo-XXXXXX"
    guard let folder = makeFolder(template) else { throw CocoaError(.fileWriteUnknown) }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await work(Workspace(folder, environment: [:]))
  }

  /// A folder of mode 0700 that did not exist before.
  private static func makeFolder(_ template: String) -> String? {
    var bytes = Array(template.utf8CString)
    return bytes.withUnsafeMutableBufferPointer { buffer -> String? in
      guard let path = buffer.baseAddress, mkdtemp(path) != nil else { return nil }
      return String(cString: path)
    }
  }
}
