#include "baresqlite.h"

#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

static int64_t microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int prepare(sqlite3 *db, sqlite3_stmt **insert) {
  const char *settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
    "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;"
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;";
  int code = sqlite3_exec(db, settings, NULL, NULL, NULL);
  if (code != SQLITE_OK) return code;
  return sqlite3_prepare_v2(db, "INSERT INTO texts (name, body) VALUES (?, ?)", -1, insert, NULL);
}

static int insert_row(sqlite3_stmt *insert, size_t row, const char *text, size_t length) {
  char name[32];
  int size = snprintf(name, sizeof name, "INV-%zu", row);
  sqlite3_bind_text(insert, 1, name, size, SQLITE_TRANSIENT);
  sqlite3_bind_text(insert, 2, text, (int)length, SQLITE_STATIC);
  int code = sqlite3_step(insert);
  sqlite3_reset(insert);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

// The log is copied into the file as often as the records do it: after some ten mebibytes.
static int insert_all(
  sqlite3 *db, sqlite3_stmt *insert, const char *const *texts, const size_t *lengths, size_t count, size_t rows,
  size_t portion
) {
  int code = SQLITE_OK;
  size_t written = 0;
  for (size_t row = 0; row < rows && code == SQLITE_OK;) {
    code = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    for (size_t end = row + portion; row < end && row < rows && code == SQLITE_OK; row++) {
      code = insert_row(insert, row, texts[row % count], lengths[row % count]);
      written += lengths[row % count];
    }
    if (code == SQLITE_OK) code = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    if (code == SQLITE_OK && written > 10 * 1024 * 1024) {
      code = sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
      written = 0;
    }
  }
  return code;
}

int64_t baresqlite_insert(
  const char *path, const char *const *texts, const size_t *lengths, size_t count, size_t rows, size_t portion
) {
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;
  int code = sqlite3_open(path, &db);
  if (code == SQLITE_OK) code = prepare(db, &insert);
  int64_t start = microseconds();
  if (code == SQLITE_OK) code = insert_all(db, insert, texts, lengths, count, rows, portion);
  int64_t took = microseconds() - start;
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return code == SQLITE_OK ? took : -(int64_t)code;
}
