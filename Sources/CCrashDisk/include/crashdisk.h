#ifndef CRASHDISK_H
#define CRASHDISK_H

#include <stdbool.h>
#include <stdint.h>

/// A disk in memory that SQLite can use as its file system, and that loses power on demand.
///
/// Every file keeps two images: what was written, and what a sync has made durable. In between lies the list of
/// writes since the last sync; a power loss decides about each of them by chance. One disk belongs to one
/// simulated machine: it is used by one thread at a time, but by any.
typedef struct crash_disk crash_disk;

/// What is left of the writes that were not synced when the machine comes back.
typedef enum {
  /// The process was killed; the system lost nothing.
  CRASH_KEEPS_ALL,
  /// Power was lost, and with it everything since the last sync.
  CRASH_KEEPS_NONE,
  /// Power was lost; the first so many writes had reached the disk.
  CRASH_KEEPS_PREFIX,
  /// Power was lost; some writes had reached the disk, in no order.
  CRASH_KEEPS_SOME,
  /// Power was lost; of each write some sectors of 512 bytes had reached the disk.
  CRASH_TEARS,
} crash_loss;

/// Makes an empty disk and gives it to SQLite as the file system `crash-<number>`. NULL without memory.
crash_disk *crash_disk_make(uint64_t number, uint64_t seed);
/// Makes another disk that holds what this one holds, or, where `durable`, what it would hold without power.
crash_disk *crash_disk_copy(const crash_disk *disk, uint64_t number, bool durable);
/// Throws away what a disk holds and puts there what another one holds. Every file must have been closed.
void crash_disk_become(crash_disk *disk, const crash_disk *other);
/// Takes the disk away; false, and it stays, while SQLite still has a file of it open.
bool crash_disk_discard(crash_disk *disk);

/// From the `operations`-th write, cut, sync or deletion from now on every call fails, as if the machine had died.
void crash_disk_die_after(crash_disk *disk, int64_t operations);
/// Every call fails from now on.
void crash_disk_die(crash_disk *disk);
/// Whether every call fails.
bool crash_disk_is_dead(const crash_disk *disk);
/// The `operations`-th write, cut, sync or deletion from now on fails once, as an error of the device.
void crash_disk_fail_after(crash_disk *disk, int64_t operations);
/// Neither a death nor a failure is to come any more.
void crash_disk_disarm(crash_disk *disk);
/// Whether the armed failure happened since it was armed.
bool crash_disk_has_failed(const crash_disk *disk);
/// Whether there is no room: whatever would make a file longer is refused.
void crash_disk_set_full(crash_disk *disk, bool is_full);
/// How often something was refused for want of room.
int64_t crash_disk_refusals(const crash_disk *disk);
/// Brings a dead machine back with what it kept. Every file must have been closed.
void crash_disk_revive(crash_disk *disk, crash_loss loss);

/// A disk that lies: a sync is answered and not done.
void crash_disk_ignore_syncs(crash_disk *disk, bool ignores);
/// How many writes to the write-ahead log a power loss could take away now. What a checkpoint copies into the
/// database may wait: it stands in the log until that is synced.
int64_t crash_disk_unsynced(const crash_disk *disk);
/// How many writes, cuts, syncs and deletions there were.
int64_t crash_disk_operations(const crash_disk *disk);

/// A connection to the database of a disk.
typedef struct sqlite3 sqlite3;

/// Opens the database of a disk on which nobody else has it open. On an error NULL, and `problem` (of `size` bytes)
/// says what SQLite said.
sqlite3 *crash_disk_connect(crash_disk *disk, char *problem, int size);
/// Runs statements.
///
/// Returns their rows, columns parted by tabs and rows by line feeds, to be freed by the caller; on an error NULL,
/// and `problem` (of `size` bytes) says what SQLite said.
char *crash_disk_ask(sqlite3 *db, const char *sql, char *problem, int size);
/// Closes a connection.
void crash_disk_disconnect(sqlite3 *db);

/// Leaves out what only costs time when many disks are used side by side. It must come before everything else.
void crash_disk_hurry(void);

#endif
