/// A row of an entity set. Only what differs from the usual is kept, so that a hundred thousand rows stay small.
struct Row: Sendable {
  private struct Cell: Sendable {
    let position: Int
    var content: Content
  }

  let shape: EntityShape
  /// The record's number, unique over all tables.
  var recordID: Int64 = 0
  /// 1 for a new row; changes with every write.
  var version: Int64 = 1
  private var cells: [Cell] = []

  init(_ shape: EntityShape) { self.shape = shape }

  subscript(position: Int) -> Content {
    get {
      let index = index(of: position)
      guard index < cells.count, cells[index].position == position else {
        return shape.properties[position].usual
      }
      return cells[index].content
    }
    set {
      let index = index(of: position)
      if index < cells.count, cells[index].position == position {
        cells[index].content = newValue
      } else if newValue != shape.properties[position].usual {
        cells.insert(Cell(position: position, content: newValue), at: index)
      }
    }
  }

  private func index(of position: Int) -> Int {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// `W/"<base64 of '<version>,<record>;0,0;...'>"` (contracts/d365fo.md section 1).
  var etag: String {
    var pairs = Array("'\(version),\(recordID)".utf8)
    for _ in 1..<shape.dataSources { pairs.append(contentsOf: ";0,0".utf8) }
    pairs.append(UInt8(ascii: "'"))
    return "W/\"" + Base64.encode(pairs) + "\""
  }
}

// MARK: - By name

extension Row {
  private subscript(name: String) -> Content {
    get { shape.position(name).map { self[$0] } ?? .null }
    set {
      guard let position = shape.position(name) else {
        preconditionFailure("\(shape.set) has no property \(name)")
      }
      self[position] = newValue
    }
  }

  /// Texts and members of enumerations.
  subscript(text name: String) -> String {
    get {
      guard case .text(let text) = self[name] else { return "" }
      return text
    }
    set { self[name] = .text(newValue) }
  }

  subscript(amount name: String) -> DecimalAmount {
    get {
      guard case .decimal(let amount) = self[name] else { return .zero }
      return amount
    }
    set { self[name] = .decimal(newValue) }
  }

  subscript(number name: String) -> Int64 {
    get {
      guard case .integer(let number) = self[name] else { return 0 }
      return number
    }
    set { self[name] = .integer(newValue) }
  }

  /// Epoch seconds.
  subscript(instant name: String) -> Int64 {
    get {
      guard case .instant(let seconds) = self[name] else { return Content.nullDay }
      return seconds
    }
    set { self[name] = .instant(newValue) }
  }

  /// NoYes.
  subscript(flag name: String) -> Bool {
    get { self[text: name] == "Yes" }
    set { self[text: name] = newValue ? "Yes" : "No" }
  }

  func has(_ name: String) -> Bool { shape.position(name) != nil }
}
