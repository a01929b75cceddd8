PRAGMA application_id = 1145195313;
PRAGMA user_version = 9;
CREATE TABLE binding (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  site TEXT NOT NULL,
  finance_host TEXT NOT NULL,
  legal_entity TEXT NOT NULL,
  bound_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER binding_is_for_ever BEFORE UPDATE ON binding
BEGIN SELECT RAISE(ABORT, 'a file is bound once'); END;
CREATE TABLE lease (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  epoch INTEGER NOT NULL,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE halt (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, sequence);
CREATE TABLE audit_end (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_has_no_gaps BEFORE INSERT ON audit
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit lines follow each other'); END;
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit lines are never deleted'); END;
CREATE TRIGGER audit_end_moves_forward BEFORE UPDATE ON audit_end
WHEN NEW.sequence < OLD.sequence
BEGIN SELECT RAISE(ABORT, 'the audit trail never gets shorter'); END;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  customer TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  UNIQUE (site, kind, name)
) STRICT;
CREATE TABLE document_versions (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (id),
  revision INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (document, revision)
) STRICT;
CREATE TRIGGER documents_only_get_newer BEFORE UPDATE OF revision ON documents
WHEN NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a document only gets newer'); END;
CREATE TRIGGER document_versions_stay BEFORE UPDATE ON document_versions
BEGIN SELECT RAISE(ABORT, 'what was read is never changed'); END;
CREATE TABLE dependencies (
  document INTEGER NOT NULL REFERENCES documents (id),
  on_kind INTEGER NOT NULL,
  on_name TEXT NOT NULL,
  PRIMARY KEY (document, on_kind, on_name)
) STRICT, WITHOUT ROWID;
CREATE INDEX dependencies_on ON dependencies (on_kind, on_name);
CREATE TABLE postings (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (id),
  site TEXT NOT NULL,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  revision INTEGER NOT NULL,
  word TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  customer TEXT NOT NULL,
  customer_name TEXT NOT NULL,
  customer_folded TEXT NOT NULL,
  day INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  basis INTEGER NOT NULL,
  blocked INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0,
  rule TEXT,
  hash TEXT,
  account TEXT,
  purpose TEXT,
  place INTEGER,
  cause_kind TEXT,
  cause_subject TEXT,
  wake TEXT,
  waits_for_customer TEXT,
  sendable_at INTEGER,
  batch INTEGER,
  approved_hash TEXT,
  UNIQUE (site, kind, name, number)
) STRICT;
CREATE INDEX postings_by_age ON postings (word, since, id);
CREATE INDEX postings_by_amount ON postings (word, amount, id);
CREATE INDEX postings_by_customer ON postings (word, customer_folded, id);
CREATE INDEX postings_by_day ON postings (word, day, id);
CREATE INDEX postings_by_document ON postings (word, kind, name, id);
CREATE INDEX postings_of_customer ON postings (customer, id);
CREATE INDEX postings_by_cause ON postings (word, cause_kind, cause_subject, since, id)
WHERE cause_kind IS NOT NULL;
CREATE INDEX postings_by_wake ON postings (wake, id) WHERE wake IS NOT NULL;
CREATE INDEX postings_by_waiting ON postings (waits_for_customer, since, id)
WHERE waits_for_customer IS NOT NULL;
CREATE INDEX postings_to_send ON postings (purpose, sendable_at, id)
WHERE word = 'APPROVED' AND blocked = 0;
CREATE INDEX postings_in_lane ON postings (account, place)
WHERE word = 'APPROVED' OR word = 'SENT' OR word = 'UNKNOWN';
CREATE INDEX postings_in_batch ON postings (batch, id) WHERE batch IS NOT NULL;
CREATE TRIGGER posted_stays_posted BEFORE UPDATE OF
  document, site, kind, name, number, revision, word, state, since, customer, day, amount, currency, rule,
  hash, account, purpose, place, batch
ON postings WHEN OLD.word = 'POSTED'
BEGIN SELECT RAISE(ABORT, 'what is posted is never changed'); END;
CREATE TRIGGER postings_stay BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TABLE posted_customers (
  customer TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER customers_get_posted AFTER UPDATE OF word ON postings WHEN NEW.word = 'POSTED'
BEGIN INSERT INTO posted_customers (customer) VALUES (NEW.customer) ON CONFLICT DO NOTHING; END;
CREATE TABLE entries (
  posting INTEGER PRIMARY KEY REFERENCES postings (id),
  body TEXT NOT NULL,
  concerns TEXT NOT NULL
) STRICT;
CREATE TRIGGER posted_entries_stay BEFORE UPDATE ON entries
WHEN EXISTS (
  SELECT 1 FROM postings WHERE id = OLD.posting AND (word = 'SENT' OR word = 'UNKNOWN' OR word = 'POSTED'))
BEGIN SELECT RAISE(ABORT, 'what is sent or posted is never changed'); END;
CREATE TRIGGER posted_entries_are_kept BEFORE DELETE ON entries
WHEN EXISTS (
  SELECT 1 FROM postings WHERE id = OLD.posting AND (word = 'SENT' OR word = 'UNKNOWN' OR word = 'POSTED'))
BEGIN SELECT RAISE(ABORT, 'what is sent or posted is never deleted'); END;
CREATE TABLE waits (
  posting INTEGER NOT NULL REFERENCES postings (id),
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  PRIMARY KEY (posting, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX waits_by_document ON waits (kind, name);
CREATE TRIGGER waits_begin AFTER INSERT ON waits WHEN NEW.is_open = 1
BEGIN UPDATE postings SET blocked = blocked + 1 WHERE id = NEW.posting; END;
CREATE TRIGGER waits_end AFTER DELETE ON waits WHEN OLD.is_open = 1
BEGIN UPDATE postings SET blocked = blocked - 1 WHERE id = OLD.posting; END;
CREATE TRIGGER waits_change AFTER UPDATE OF is_open ON waits WHEN NEW.is_open <> OLD.is_open
BEGIN UPDATE postings SET blocked = blocked + NEW.is_open - OLD.is_open WHERE id = NEW.posting; END;
CREATE TRIGGER documents_open_again AFTER INSERT ON postings WHEN NEW.number > 1 AND NEW.is_open = 1
BEGIN UPDATE waits SET is_open = 1 WHERE kind = NEW.kind AND name = NEW.name AND is_open = 0; END;
CREATE TRIGGER documents_finish AFTER UPDATE OF is_open ON postings
WHEN NEW.is_open <> OLD.is_open
  AND EXISTS (SELECT 1 FROM waits WHERE kind = NEW.kind AND name = NEW.name)
BEGIN UPDATE waits SET is_open = NEW.is_open WHERE kind = NEW.kind AND name = NEW.name; END;
CREATE TABLE tallies (
  word TEXT NOT NULL,
  currency TEXT NOT NULL,
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY (word, currency)
) STRICT, WITHOUT ROWID;
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('accounts_changed', 0);
INSERT INTO counters VALUES ('customers_waiting', 0);
INSERT INTO counters VALUES ('hints', 0);
INSERT INTO counters VALUES ('later_decisions', 0);
INSERT INTO counters VALUES ('set_aside', 0);
INSERT INTO counters VALUES ('to_settle', 0);
CREATE TRIGGER documents_stay BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END;
CREATE TRIGGER later_decisions_are_counted AFTER INSERT ON postings WHEN NEW.number > 1
BEGIN UPDATE counters SET value = value + 1 WHERE name = 'later_decisions'; END;
CREATE TABLE posted_minutes (
  minute INTEGER PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT;
CREATE TABLE cause_tallies (
  word TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  currency TEXT NOT NULL,
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY (word, kind, subject, currency)
) STRICT, WITHOUT ROWID;
CREATE TABLE cause_customers (
  word TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  customer TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (word, kind, subject, customer)
) STRICT, WITHOUT ROWID;
CREATE TABLE cause_groups (
  word TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  count INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (word, kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX cause_groups_by_size ON cause_groups (count DESC, word, kind, subject);
CREATE TABLE customer_waits (
  customer TEXT NOT NULL,
  currency TEXT NOT NULL,
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY (customer, currency)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_books (
  version INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  needs_four_eyes INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE master_data (
  id INTEGER PRIMARY KEY,
  read_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE basis (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO basis VALUES (1, 0);
CREATE TABLE effects (
  kind TEXT NOT NULL,
  about INTEGER NOT NULL,
  subject TEXT NOT NULL,
  due INTEGER NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, about, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX effects_by_due ON effects (kind, due, about, subject);
CREATE TABLE absent_documents (
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE positions (
  stream TEXT PRIMARY KEY,
  watermark INTEGER NOT NULL,
  resume TEXT NOT NULL,
  moved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER watermarks_move_forward BEFORE UPDATE OF watermark ON positions
WHEN NEW.watermark < OLD.watermark
BEGIN SELECT RAISE(ABORT, 'watermarks only move forward'); END;
CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  digest BLOB NOT NULL,
  entry BLOB NOT NULL,
  reason TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  cleared_at INTEGER,
  UNIQUE (stream, digest)
) STRICT;
CREATE INDEX set_aside_open ON set_aside (id) WHERE cleared_at IS NULL;
CREATE TRIGGER set_aside_is_counted AFTER INSERT ON set_aside WHEN NEW.cleared_at IS NULL
BEGIN UPDATE counters SET value = value + 1 WHERE name = 'set_aside'; END;
CREATE TRIGGER set_aside_is_cleared AFTER UPDATE OF cleared_at ON set_aside
WHEN (NEW.cleared_at IS NULL) <> (OLD.cleared_at IS NULL)
BEGIN
  UPDATE counters SET value = value + (NEW.cleared_at IS NULL) - (OLD.cleared_at IS NULL)
  WHERE name = 'set_aside';
END;
CREATE TABLE hints (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  event TEXT NOT NULL,
  resources TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  UNIQUE (source, event)
) STRICT;
CREATE INDEX hints_by_due ON hints (due, id) WHERE ended_at IS NULL;
CREATE INDEX hints_by_end ON hints (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE TRIGGER hints_are_counted AFTER INSERT ON hints
BEGIN UPDATE counters SET value = value + 1 WHERE name = 'hints'; END;
CREATE TRIGGER hints_end AFTER UPDATE OF ended_at ON hints
WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
BEGIN UPDATE counters SET value = value - 1 WHERE name = 'hints'; END;
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  customer TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  standing TEXT NOT NULL,
  needs_person INTEGER NOT NULL,
  alignment TEXT NOT NULL,
  account TEXT,
  link_version INTEGER NOT NULL,
  linked_by TEXT NOT NULL,
  waiting INTEGER NOT NULL,
  read_at INTEGER NOT NULL, told TEXT NOT NULL DEFAULT '',
  CHECK ((standing = 'linked') = (account IS NOT NULL)),
  CHECK (needs_person = (standing = 'unlinked' OR standing = 'conflict'))
) STRICT;
CREATE INDEX customers_by_name ON customers (folded, id);
CREATE INDEX customers_that_wait ON customers (folded, id)
WHERE waiting > 0 AND needs_person = 1;
CREATE INDEX customers_by_account ON customers (account, id) WHERE account IS NOT NULL;
CREATE TRIGGER waiting_customers_come AFTER INSERT ON customers
WHEN NEW.waiting > 0 AND NEW.needs_person = 1
BEGIN UPDATE counters SET value = value + 1 WHERE name = 'customers_waiting'; END;
CREATE TRIGGER waiting_customers_change AFTER UPDATE OF waiting, needs_person ON customers
WHEN (NEW.waiting > 0 AND NEW.needs_person = 1)
  <> (OLD.waiting > 0 AND OLD.needs_person = 1)
BEGIN
  UPDATE counters
  SET value = value + (NEW.waiting > 0 AND NEW.needs_person = 1)
    - (OLD.waiting > 0 AND OLD.needs_person = 1)
  WHERE name = 'customers_waiting';
END;
CREATE TABLE link_versions (
  customer TEXT NOT NULL,
  version INTEGER NOT NULL,
  account TEXT,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (customer, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE customer_accounts (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  tax TEXT NOT NULL,
  email TEXT NOT NULL,
  domain TEXT NOT NULL,
  body TEXT NOT NULL,
  generation INTEGER NOT NULL,
  is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1))
, place TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX customer_accounts_by_tax ON customer_accounts (tax) WHERE tax <> '';
CREATE INDEX customer_accounts_by_email ON customer_accounts (email) WHERE email <> '';
CREATE INDEX customer_accounts_by_domain ON customer_accounts (domain) WHERE domain <> '';
CREATE INDEX customer_accounts_by_generation ON customer_accounts (generation) WHERE is_gone = 0;
CREATE TABLE account_words (
  word TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES customer_accounts (id),
  PRIMARY KEY (word, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_words_of ON account_words (account);
CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL,
  journal_name TEXT NOT NULL,
  legal_entity TEXT NOT NULL,
  tag TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  is_writing INTEGER NOT NULL CHECK (is_writing IN (0, 1)),
  since INTEGER NOT NULL,
  next_at INTEGER,
  chunks INTEGER NOT NULL,
  vouchers INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  unconfirmed INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_writer_for_each_journal ON batches (journal_name) WHERE is_writing = 1;
CREATE INDEX batches_open ON batches (id) WHERE is_open = 1;
CREATE TABLE batch_lines (
  batch INTEGER NOT NULL REFERENCES batches (id),
  line INTEGER NOT NULL CHECK (line > 0),
  chunk INTEGER NOT NULL,
  posting INTEGER NOT NULL REFERENCES postings (id),
  voucher_line INTEGER NOT NULL,
  leg INTEGER,
  short_key TEXT NOT NULL,
  PRIMARY KEY (batch, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_lines_of_posting ON batch_lines (posting, batch, line);
CREATE TABLE short_keys (
  short_key TEXT PRIMARY KEY,
  posting INTEGER NOT NULL REFERENCES postings (id),
  leg INTEGER NOT NULL,
  batch INTEGER REFERENCES batches (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX short_keys_of_posting ON short_keys (posting);
CREATE TRIGGER short_keys_keep_their_posting BEFORE UPDATE OF short_key, posting ON short_keys
WHEN NEW.posting <> OLD.posting OR NEW.short_key <> OLD.short_key
BEGIN SELECT RAISE(ABORT, 'a short key belongs to one posting'); END;
CREATE TRIGGER short_keys_stay BEFORE DELETE ON short_keys
BEGIN SELECT RAISE(ABORT, 'short keys are never given out again'); END;
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches (id),
  step TEXT NOT NULL,
  operation TEXT NOT NULL,
  digest TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT NOT NULL,
  status INTEGER,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_of_batch ON attempts (batch, id);
CREATE UNIQUE INDEX one_attempt_at_a_time ON attempts (batch) WHERE ended_at IS NULL;
CREATE INDEX attempts_open ON attempts (id) WHERE ended_at IS NULL;
CREATE TABLE exchanges (
  attempt INTEGER PRIMARY KEY REFERENCES attempts (id),
  request BLOB NOT NULL,
  answer BLOB NOT NULL,
  is_cut INTEGER NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT;
CREATE INDEX exchanges_by_age ON exchanges (kept_at);
CREATE TRIGGER tallies_begin AFTER INSERT ON postings
BEGIN
  INSERT INTO tallies (word, currency, count, sum) VALUES (NEW.word, NEW.currency, 1, abs(NEW.amount))
  ON CONFLICT (word, currency) DO UPDATE SET count = count + 1, sum = sum + abs(NEW.amount);
END;
CREATE TRIGGER tallies_move AFTER UPDATE OF word, amount, currency ON postings
WHEN NEW.word <> OLD.word OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency
BEGIN
  UPDATE tallies SET count = count - 1, sum = sum - abs(OLD.amount)
  WHERE word = OLD.word AND currency = OLD.currency;
  INSERT INTO tallies (word, currency, count, sum) VALUES (NEW.word, NEW.currency, 1, abs(NEW.amount))
  ON CONFLICT (word, currency) DO UPDATE SET count = count + 1, sum = sum + abs(NEW.amount);
END;
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
END;
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
END;
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
END;
CREATE TRIGGER customers_begin_to_wait AFTER UPDATE OF waits_for_customer, amount, currency ON postings
WHEN NEW.waits_for_customer IS NOT NULL
  AND (NEW.waits_for_customer, NEW.amount, NEW.currency)
    IS NOT (OLD.waits_for_customer, OLD.amount, OLD.currency)
BEGIN
  INSERT INTO customer_waits (customer, currency, count, sum)
  VALUES (NEW.waits_for_customer, NEW.currency, 1, abs(NEW.amount))
  ON CONFLICT (customer, currency) DO UPDATE SET count = count + 1, sum = sum + abs(NEW.amount);
  UPDATE customers SET waiting = waiting + 1 WHERE customer = NEW.waits_for_customer;
END;
CREATE TABLE open_items (
  short_key TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  leg TEXT NOT NULL,
  account TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  wanted INTEGER NOT NULL DEFAULT 0 CHECK (wanted >= 0),
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled >= 0),
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  voucher TEXT,
  last_voucher TEXT,
  closed INTEGER,
  checked_at INTEGER,
  check_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX open_items_of_document ON open_items (kind, name, version);
CREATE INDEX open_items_to_check ON open_items (check_at) WHERE check_at IS NOT NULL;
CREATE INDEX open_items_by_voucher ON open_items (voucher) WHERE voucher IS NOT NULL;
CREATE INDEX open_items_settled_otherwise ON open_items (since) WHERE state = 'otherwise';
CREATE TABLE settlement_claims (
  document INTEGER NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  item TEXT NOT NULL,
  with_kind INTEGER NOT NULL,
  with_name TEXT NOT NULL,
  against TEXT,
  amount INTEGER NOT NULL CHECK (amount > 0),
  way TEXT NOT NULL,
  is_task INTEGER NOT NULL DEFAULT 0 CHECK (is_task IN (0, 1)),
  since INTEGER NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_claims_of_item ON settlement_claims (item);
CREATE INDEX settlement_claims_against ON settlement_claims (against) WHERE against IS NOT NULL;
CREATE INDEX settlement_claims_with ON settlement_claims (with_kind, with_name);
CREATE INDEX settlement_tasks ON settlement_claims (since) WHERE is_task = 1;
CREATE TRIGGER settlement_tasks_come_and_go AFTER UPDATE OF is_task ON settlement_claims
WHEN NEW.is_task <> OLD.is_task
BEGIN UPDATE counters SET value = value + NEW.is_task - OLD.is_task WHERE name = 'to_settle'; END;
CREATE TRIGGER settlement_tasks_end AFTER DELETE ON settlement_claims WHEN OLD.is_task = 1
BEGIN UPDATE counters SET value = value - 1 WHERE name = 'to_settle'; END;
CREATE TRIGGER open_items_go_astray AFTER UPDATE OF state ON open_items
WHEN (NEW.state = 'otherwise') <> (OLD.state = 'otherwise')
BEGIN
  UPDATE counters SET value = value + (NEW.state = 'otherwise') - (OLD.state = 'otherwise')
  WHERE name = 'to_settle';
END;
CREATE TABLE backfills (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL CHECK (last_day >= first_day),
  state TEXT NOT NULL,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  speed INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  moved_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_backfill_at_a_time ON backfills (purpose) WHERE is_open = 1;
CREATE INDEX backfills_by_purpose ON backfills (purpose, id);
CREATE TABLE backfill_courses (
  backfill INTEGER NOT NULL REFERENCES backfills (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  place TEXT NOT NULL,
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
  pages INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  added INTEGER NOT NULL,
  renewed INTEGER NOT NULL,
  set_aside INTEGER NOT NULL,
  reached INTEGER NOT NULL,
  broken_off TEXT NOT NULL,
  proof TEXT,
  PRIMARY KEY (backfill, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE backfill_seen (
  backfill INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  unread_at INTEGER,
  PRIMARY KEY (backfill, kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE backfill_steps (
  id INTEGER PRIMARY KEY,
  backfill INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  page INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  added INTEGER NOT NULL,
  trouble TEXT NOT NULL
) STRICT;
CREATE INDEX backfill_steps_of ON backfill_steps (backfill, id);
CREATE TABLE backfill_minutes (
  backfill INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (backfill, minute)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_drafts (
  id INTEGER PRIMARY KEY,
  base INTEGER NOT NULL REFERENCES rule_books (version),
  edition INTEGER NOT NULL CHECK (edition > 0),
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state = 'open' OR state = 'active' OR state = 'dropped'),
  changed_at INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  version INTEGER UNIQUE REFERENCES rule_books (version),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  CHECK ((version IS NULL) = (state <> 'active'))
) STRICT;
CREATE UNIQUE INDEX one_draft_is_open ON rule_drafts (state) WHERE state = 'open';
CREATE TRIGGER ended_drafts_stay BEFORE UPDATE ON rule_drafts WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'a draft that was ended is never changed'); END;
CREATE TRIGGER drafts_are_kept BEFORE DELETE ON rule_drafts
BEGIN SELECT RAISE(ABORT, 'drafts are never deleted'); END;
CREATE TRIGGER changed_drafts_lose_their_approval AFTER UPDATE OF body ON rule_drafts
WHEN NEW.body <> OLD.body AND NEW.approved_by IS NOT NULL
BEGIN UPDATE rule_drafts SET approved_by = NULL, approved_at = NULL WHERE id = NEW.id; END;
CREATE TABLE rule_draft_authors (
  draft INTEGER NOT NULL REFERENCES rule_drafts (id),
  person TEXT NOT NULL,
  PRIMARY KEY (draft, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_file (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  body TEXT NOT NULL
) STRICT;
CREATE TABLE golden_vouchers (
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  pinned_by TEXT NOT NULL,
  pinned_at INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE account_errands (
  id INTEGER PRIMARY KEY,
  customer TEXT NOT NULL,
  creates INTEGER NOT NULL CHECK (creates IN (0, 1)),
  account TEXT,
  word TEXT NOT NULL,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  body TEXT NOT NULL,
  digest TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  moved_at INTEGER NOT NULL,
  next_at INTEGER,
  CHECK (is_open = (next_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_errand_at_a_time ON account_errands (customer) WHERE is_open = 1;
CREATE INDEX account_errands_by_due ON account_errands (next_at, id) WHERE is_open = 1;
CREATE INDEX account_errands_of_customer ON account_errands (customer, id);
CREATE TRIGGER first_waits_lead_to_the_ladder AFTER UPDATE OF waiting ON customers
WHEN NEW.waiting > 0 AND OLD.waiting = 0 AND NEW.standing = 'unlinked'
BEGIN
  INSERT INTO effects (kind, about, subject, due) VALUES ('align', 0, NEW.customer, NEW.read_at)
  ON CONFLICT DO NOTHING;
END;
CREATE INDEX customer_accounts_by_place ON customer_accounts (place) WHERE place <> '';
CREATE TABLE asked_waits (
  system TEXT PRIMARY KEY NOT NULL,
  until INTEGER NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE dispute_rulings (
  document INTEGER PRIMARY KEY REFERENCES documents (id),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX customers_by_waiting ON customers (waiting, id);
CREATE INDEX customers_without_account ON customers (waiting, id) WHERE needs_person = 1;
CREATE INDEX postings_that_differ ON postings (day, id) WHERE number > 1 AND is_open = 1;
