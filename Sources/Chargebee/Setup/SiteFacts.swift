import ExactJSON
import Transport

/// What a site says about itself.
public struct SiteFacts: Hashable, Sendable {
  /// The site's own name for itself; empty where it does not say.
  public let domain: String
  /// Which product catalogue it has: `v1` with plans and addons, `v2` with item prices.
  public let catalogue: String
}

/// A currency that a site uses.
public struct SiteCurrency: Hashable, Sendable {
  /// Its code, as the site writes it.
  public let code: String
  /// Whether the site's books are kept in it.
  public let isBase: Bool
  /// Whether it is in use.
  public let isEnabled: Bool
}

extension ChargebeeSite {
  /// One small authenticated read, to see whether the site answers and the key is accepted.
  ///
  /// - Returns: Chargebee's clock in seconds since 1970 UTC, where it said.
  /// - Throws: ``ChargebeeError``.
  public func ping() async throws(ChargebeeError) -> Int64? {
    try await page(ListQuery(.transaction, limit: 1)).serverTime
  }

  /// Reads one record from each list that the engine depends on, since a restricted key may read some and not
  /// others.
  ///
  /// - Returns: The lists that failed, each with its error, in the order of the kinds.
  public func unreadableLists() async -> [(kind: RecordKind, error: ChargebeeError)] {
    var failures: [(RecordKind, ChargebeeError)] = []
    for kind in RecordKind.allCases {
      do throws(ChargebeeError) {
        _ = try await page(ListQuery(kind, limit: 1))
      } catch {
        failures.append((kind, error))
      }
    }
    return failures.map { (kind: $0.0, error: $0.1) }
  }

  /// The site's product catalogue.
  ///
  /// - Throws: ``ChargebeeError``.
  public func facts() async throws(ChargebeeError) -> SiteFacts {
    let response = try await get("/configurations", "/configurations")
    return try read(response.status, "/configurations") { () throws(FieldError) in
      let root = try Self.root(response.body)
      guard let first = try root.list("configurations").first else {
        throw root.error("configurations", .list)
      }
      return SiteFacts(
        domain: try first.textOrEmpty("domain"), catalogue: try first.textOrEmpty("product_catalog_version"))
    }
  }

  /// The site's currencies. A site has a few dozen at most; twenty pages are read and no more.
  ///
  /// - Throws: ``ChargebeeError``.
  public func currencies() async throws(ChargebeeError) -> [SiteCurrency] {
    var currencies: [SiteCurrency] = []
    var offset: String?
    for _ in 0..<20 {
      let place = offset.map { [(name: "offset", value: $0)] } ?? []
      let response = try await get(
        "/currencies/list", "/currencies/list", [(name: "limit", value: "100")] + place)
      offset = try read(response.status, "/currencies/list") { () throws(FieldError) in
        let root = try Self.root(response.body)
        for entry in try root.list("list") {
          if let fields = try entry.nested("currency") { currencies.append(try SiteCurrency(fields)) }
        }
        return try root.optionalText("next_offset")
      }
      if offset == nil { break }
    }
    return currencies
  }

  private func read<Value>(
    _ status: Int, _ name: String, _ body: () throws(FieldError) -> Value
  ) throws(ChargebeeError) -> Value {
    do throws(FieldError) {
      return try body()
    } catch {
      throw self.error(.unreadable(status: status, what: "\(error)"), name)
    }
  }

  private static func root(_ body: [UInt8]) throws(FieldError) -> JSONFields {
    guard let value = try? JSONText.parse(body) else {
      throw FieldError(path: "the answer", expected: .object, found: nil)
    }
    return try JSONFields(value, at: "")
  }
}

extension SiteCurrency {
  fileprivate init(_ fields: JSONFields) throws(FieldError) {
    code = try fields.text("currency_code")
    isBase = try fields.flag("is_base_currency")
    isEnabled = try fields.flag("enabled", default: true)
  }
}
