extension Migration {
  /// The second version: what waits, and what is held for a cause or a customer, is summed without signs. An
  /// invoice and its payment are two amounts that somebody must look at, and not nothing.
  static let version2 = Migration(
    version: 2, statements: signedSumsEnd + volumes + causeVolumes + volumesOfWhatIsThere)

  private static let signedSumsEnd: [Query] = [
    "DROP TRIGGER tallies_begin", "DROP TRIGGER tallies_move", "DROP TRIGGER causes_end",
    "DROP TRIGGER causes_begin", "DROP TRIGGER customers_stop_waiting",
    "DROP TRIGGER customers_begin_to_wait",
  ]

  private static let volumesOfWhatIsThere: [Query] = [
    "DELETE FROM tallies",
    """
    INSERT INTO tallies (word, currency, count, sum)
    SELECT word, currency, count(*), sum(abs(amount)) FROM postings GROUP BY word, currency
    """,
    "DELETE FROM cause_tallies",
    """
    INSERT INTO cause_tallies (word, kind, subject, currency, count, sum)
    SELECT word, cause_kind, cause_subject, currency, count(*), sum(abs(amount)) FROM postings
    WHERE cause_kind IS NOT NULL GROUP BY word, cause_kind, cause_subject, currency
    """,
    "DELETE FROM customer_waits",
    """
    INSERT INTO customer_waits (customer, currency, count, sum)
    SELECT waits_for_customer, currency, count(*), sum(abs(amount)) FROM postings
    WHERE waits_for_customer IS NOT NULL GROUP BY waits_for_customer, currency
    """,
  ]
}
