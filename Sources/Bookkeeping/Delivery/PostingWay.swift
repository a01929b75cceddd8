/// Who posts a journal in F&O once it is written and compared: OData itself cannot (contracts/d365fo.md section 8).
public enum PostingWay: String, Hashable, Sendable, CaseIterable {
  /// F&O's own *Post journals* job, whose query looks for the marker in the description.
  case job
  /// Somebody who clicks *Post* on journals with the marker in the description.
  case person
  /// A service that was deployed in F&O for this, which Daybook calls.
  case service
}
