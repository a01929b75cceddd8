extension Migration {
  /// The amounts in each state, without signs.
  static let volumes: [Query] = [
    """
    CREATE TRIGGER tallies_begin AFTER INSERT ON postings
    BEGIN
      INSERT INTO tallies (word, currency, count, sum) VALUES (NEW.word, NEW.currency, 1, abs(NEW.amount))
      ON CONFLICT (word, currency) DO UPDATE SET count = count + 1, sum = sum + abs(NEW.amount);
    END
    """,
    """
    CREATE TRIGGER tallies_move AFTER UPDATE OF word, amount, currency ON postings
    WHEN NEW.word <> OLD.word OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency
    BEGIN
      UPDATE tallies SET count = count - 1, sum = sum - abs(OLD.amount)
      WHERE word = OLD.word AND currency = OLD.currency;
      INSERT INTO tallies (word, currency, count, sum) VALUES (NEW.word, NEW.currency, 1, abs(NEW.amount))
      ON CONFLICT (word, currency) DO UPDATE SET count = count + 1, sum = sum + abs(NEW.amount);
    END
    """,
  ]

  /// The amounts behind each cause and waiting for each customer, without signs.
  static let causeVolumes: [Query] = [
    """
    CREATE TRIGGER causes_end AFTER UPDATE OF word, amount, currency, customer, cause_kind, cause_subject
    ON postings
    WHEN OLD.cause_kind IS NOT NULL
      AND (NEW.word, NEW.amount, NEW.currency, NEW.customer, NEW.cause_kind, NEW.cause_subject)
        IS NOT (OLD.word, OLD.amount, OLD.currency, OLD.customer, OLD.cause_kind, OLD.cause_subject)
    BEGIN
      UPDATE cause_tallies SET count = count - 1, sum = sum - abs(OLD.amount)
      WHERE word = OLD.word AND kind = OLD.cause_kind AND subject = OLD.cause_subject
        AND currency = OLD.currency;
      DELETE FROM cause_tallies
      WHERE word = OLD.word AND kind = OLD.cause_kind AND subject = OLD.cause_subject
        AND currency = OLD.currency AND count = 0;
      UPDATE cause_customers SET count = count - 1
      WHERE word = OLD.word AND kind = OLD.cause_kind AND subject = OLD.cause_subject
        AND customer = OLD.customer;
      UPDATE cause_groups
      SET count = count - 1,
        customers = customers - (
          SELECT count = 0 FROM cause_customers
          WHERE word = OLD.word AND kind = OLD.cause_kind AND subject = OLD.cause_subject
            AND customer = OLD.customer)
      WHERE word = OLD.word AND kind = OLD.cause_kind AND subject = OLD.cause_subject;
      DELETE FROM cause_customers
      WHERE word = OLD.word AND kind = OLD.cause_kind AND subject = OLD.cause_subject
        AND customer = OLD.customer AND count = 0;
      DELETE FROM cause_groups
      WHERE word = OLD.word AND kind = OLD.cause_kind AND subject = OLD.cause_subject AND count = 0;
    END
    """,
    """
    CREATE TRIGGER causes_begin AFTER UPDATE OF word, amount, currency, customer, cause_kind, cause_subject
    ON postings
    WHEN NEW.cause_kind IS NOT NULL
      AND (NEW.word, NEW.amount, NEW.currency, NEW.customer, NEW.cause_kind, NEW.cause_subject)
        IS NOT (OLD.word, OLD.amount, OLD.currency, OLD.customer, OLD.cause_kind, OLD.cause_subject)
    BEGIN
      INSERT INTO cause_tallies (word, kind, subject, currency, count, sum)
      VALUES (NEW.word, NEW.cause_kind, NEW.cause_subject, NEW.currency, 1, abs(NEW.amount))
      ON CONFLICT (word, kind, subject, currency) DO UPDATE SET count = count + 1, sum = sum + abs(NEW.amount);
      INSERT INTO cause_customers (word, kind, subject, customer, count)
      VALUES (NEW.word, NEW.cause_kind, NEW.cause_subject, NEW.customer, 1)
      ON CONFLICT (word, kind, subject, customer) DO UPDATE SET count = count + 1;
      INSERT INTO cause_groups (word, kind, subject, count, customers)
      VALUES (NEW.word, NEW.cause_kind, NEW.cause_subject, 1, 1)
      ON CONFLICT (word, kind, subject) DO UPDATE
      SET count = count + 1,
        customers = customers + (
          SELECT c.count = 1 FROM cause_customers AS c
          WHERE c.word = NEW.word AND c.kind = NEW.cause_kind AND c.subject = NEW.cause_subject
            AND c.customer = NEW.customer);
    END
    """,
    """
    CREATE TRIGGER customers_stop_waiting AFTER UPDATE OF waits_for_customer, amount, currency ON postings
    WHEN OLD.waits_for_customer IS NOT NULL
      AND (NEW.waits_for_customer, NEW.amount, NEW.currency)
        IS NOT (OLD.waits_for_customer, OLD.amount, OLD.currency)
    BEGIN
      UPDATE customer_waits SET count = count - 1, sum = sum - abs(OLD.amount)
      WHERE customer = OLD.waits_for_customer AND currency = OLD.currency;
      DELETE FROM customer_waits
      WHERE customer = OLD.waits_for_customer AND currency = OLD.currency AND count = 0;
      UPDATE customers SET waiting = waiting - 1 WHERE customer = OLD.waits_for_customer;
    END
    """,
    """
    CREATE TRIGGER customers_begin_to_wait AFTER UPDATE OF waits_for_customer, amount, currency ON postings
    WHEN NEW.waits_for_customer IS NOT NULL
      AND (NEW.waits_for_customer, NEW.amount, NEW.currency)
        IS NOT (OLD.waits_for_customer, OLD.amount, OLD.currency)
    BEGIN
      INSERT INTO customer_waits (customer, currency, count, sum)
      VALUES (NEW.waits_for_customer, NEW.currency, 1, abs(NEW.amount))
      ON CONFLICT (customer, currency) DO UPDATE SET count = count + 1, sum = sum + abs(NEW.amount);
      UPDATE customers SET waiting = waiting + 1 WHERE customer = NEW.waits_for_customer;
    END
    """,
  ]
}
