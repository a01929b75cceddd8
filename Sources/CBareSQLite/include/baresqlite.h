#ifndef BARESQLITE_H
#define BARESQLITE_H

#include <stddef.h>
#include <stdint.h>

/// What SQLite alone needs to keep some texts, in rows of a table with one key, by the settings of the records: a
/// write-ahead log that is synced at every commit.
///
/// `texts` are kept in turn until there are `rows` rows, `portion` rows a transaction, in a new file at `path`. Returns
/// the time that the inserts took in microseconds, or the negative error code of SQLite.
int64_t baresqlite_insert(
  const char *path, const char *const *texts, const size_t *lengths, size_t count, size_t rows, size_t portion);

#endif
