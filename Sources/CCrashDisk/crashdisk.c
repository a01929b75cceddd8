#include "crashdisk.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECTOR = 512, MOST_FILES = 8, LONGEST_NAME = 64 };

// Bytes that grow; what lies beyond the length is anything.
typedef struct {
  uint8_t *bytes;
  int64_t length, room;
} image;

// A write since the last sync, whose bytes stand at `at` among those of all such writes; a cut to `offset` has none.
typedef struct {
  int64_t offset, length, at;
  bool is_cut;
} change;

typedef struct {
  char name[LONGEST_NAME];
  bool exists;
  image written, durable;
  // Since the last sync, in order. Their room is kept for the next ones.
  change *changes;
  int64_t count, room;
  image pending;
} file;

struct crash_disk {
  sqlite3_vfs vfs;
  char name[32];
  uint64_t number, chance;
  int64_t operations, dies_at, fails_at, refusals;
  bool is_dead, has_failed, is_full, ignores_syncs;
  int open;
  file files[MOST_FILES];
};

// What SQLite holds of an open file.
typedef struct {
  sqlite3_file base;
  crash_disk *disk;
  file *file;
} handle;

// Chance: SplitMix64.
static uint64_t draw(crash_disk *disk) {
  uint64_t z = disk->chance += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// Images

static bool make_room(image *image, int64_t length) {
  if (length <= image->room) return true;
  int64_t room = image->room ? image->room : 65536;
  while (room < length) room *= 2;
  uint8_t *bytes = realloc(image->bytes, (size_t)room);
  if (!bytes) return false;
  image->bytes = bytes;
  image->room = room;
  return true;
}

static bool put(image *image, int64_t offset, const uint8_t *bytes, int64_t length) {
  if (!make_room(image, offset + length)) return false;
  if (offset > image->length) memset(image->bytes + image->length, 0, (size_t)(offset - image->length));
  memcpy(image->bytes + offset, bytes, (size_t)length);
  if (offset + length > image->length) image->length = offset + length;
  return true;
}

static void cut(image *image, int64_t length) {
  if (length < image->length) image->length = length;
}

static void copy_image(image *to, const image *from) {
  cut(to, 0);
  if (from->length > 0) put(to, 0, from->bytes, from->length);
}

// Files

static bool become(image *image, const file *file, const change *change) {
  if (!change->is_cut) return put(image, change->offset, file->pending.bytes + change->at, change->length);
  cut(image, change->offset);
  return true;
}

static void forget_changes(file *file) {
  file->count = 0;
  cut(&file->pending, 0);
}

static void erase(file *file) {
  free(file->written.bytes);
  free(file->durable.bytes);
  free(file->pending.bytes);
  free(file->changes);
  memset(file, 0, sizeof *file);
}

static file *find(crash_disk *disk, const char *name, bool creates) {
  file *unused = NULL;
  for (int i = 0; i < MOST_FILES; i++) {
    file *file = &disk->files[i];
    if (file->exists && !strcmp(file->name, name)) return file;
    if (!file->exists && !unused) unused = file;
  }
  if (!creates || !unused || strlen(name) >= LONGEST_NAME) return NULL;
  unused->exists = true;
  strcpy(unused->name, name);
  return unused;
}

static bool remember(file *file, change change, const void *bytes) {
  if (file->count == file->room) {
    int64_t room = file->room ? file->room * 2 : 256;
    void *changes = realloc(file->changes, (size_t)room * sizeof change);
    if (!changes) return false;
    file->changes = changes;
    file->room = room;
  }
  change.at = file->pending.length;
  if (!change.is_cut && !put(&file->pending, change.at, bytes, change.length)) return false;
  file->changes[file->count++] = change;
  return true;
}

// Whether an operation that changes something may happen now: SQLITE_OK, or with which error it fails.
static int admit(crash_disk *disk, int failure) {
  if (disk->is_dead) return failure;
  disk->operations++;
  if (disk->operations == disk->dies_at) {
    disk->is_dead = true;
    return failure;
  }
  if (disk->operations == disk->fails_at) {
    disk->has_failed = true;
    return failure;
  }
  return SQLITE_OK;
}

// Methods of an open file

static int file_close(sqlite3_file *base) {
  ((handle *)base)->disk->open--;
  return SQLITE_OK;
}

static int file_read(sqlite3_file *base, void *bytes, int length, sqlite3_int64 offset) {
  handle *open = (handle *)base;
  if (open->disk->is_dead) return SQLITE_IOERR_READ;
  const image *image = &open->file->written;
  int64_t there = image->length - offset;
  if (there >= length) {
    memcpy(bytes, image->bytes + offset, (size_t)length);
    return SQLITE_OK;
  }
  memset(bytes, 0, (size_t)length);
  if (there > 0) memcpy(bytes, image->bytes + offset, (size_t)there);
  return SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *base, const void *bytes, int length, sqlite3_int64 offset) {
  handle *open = (handle *)base;
  int code = admit(open->disk, SQLITE_IOERR_WRITE);
  if (code != SQLITE_OK) return code;
  if (open->disk->is_full && offset + length > open->file->written.length) {
    open->disk->refusals++;
    return SQLITE_FULL;
  }
  bool is_done = put(&open->file->written, offset, bytes, length) &&
                 remember(open->file, (change){.offset = offset, .length = length}, bytes);
  return is_done ? SQLITE_OK : SQLITE_IOERR_NOMEM;
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 length) {
  handle *open = (handle *)base;
  int code = admit(open->disk, SQLITE_IOERR_TRUNCATE);
  if (code != SQLITE_OK) return code;
  cut(&open->file->written, length);
  bool is_done = remember(open->file, (change){.offset = length, .is_cut = true}, NULL);
  return is_done ? SQLITE_OK : SQLITE_IOERR_NOMEM;
}

static int file_sync(sqlite3_file *base, int flags) {
  (void)flags;
  handle *open = (handle *)base;
  int code = admit(open->disk, SQLITE_IOERR_FSYNC);
  if (code != SQLITE_OK || open->disk->ignores_syncs) return code;
  file *file = open->file;
  for (int64_t i = 0; i < file->count; i++)
    if (!become(&file->durable, file, &file->changes[i])) return SQLITE_IOERR_NOMEM;
  forget_changes(file);
  return SQLITE_OK;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
  *size = ((handle *)base)->file->written.length;
  return SQLITE_OK;
}

// One connection has the disk to itself, so there is nothing to lock.
static int file_lock(sqlite3_file *base, int level) {
  (void)base, (void)level;
  return SQLITE_OK;
}

static int file_check_lock(sqlite3_file *base, int *is_reserved) {
  (void)base;
  *is_reserved = 0;
  return SQLITE_OK;
}

static int file_control(sqlite3_file *base, int operation, void *argument) {
  (void)base, (void)operation, (void)argument;
  return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *base) {
  (void)base;
  return SECTOR;
}

// As SQLite takes it of Linux: a write that is torn damages nothing beside it.
static int file_traits(sqlite3_file *base) {
  (void)base;
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_lock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
};

// Methods of the file system

static int disk_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *base, int flags, int *out) {
  handle *open = (handle *)base;
  memset(open, 0, sizeof *open);
  crash_disk *disk = vfs->pAppData;
  if (disk->is_dead) return SQLITE_CANTOPEN;
  open->disk = disk;
  open->file = find(disk, name ? name : "temporary", (flags & SQLITE_OPEN_CREATE) != 0);
  if (!open->file) return SQLITE_CANTOPEN;
  open->base.pMethods = &methods;
  disk->open++;
  if (out) *out = flags;
  return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
  (void)syncs;
  crash_disk *disk = vfs->pAppData;
  int code = admit(disk, SQLITE_IOERR_DELETE);
  if (code != SQLITE_OK) return code;
  file *file = find(disk, name, false);
  if (!file) return SQLITE_IOERR_DELETE_NOENT;
  erase(file);
  return SQLITE_OK;
}

static int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
  (void)flags;
  const file *file = find(vfs->pAppData, name, false);
  *answer = file && file->written.length > 0;
  return SQLITE_OK;
}

static int disk_full_name(sqlite3_vfs *vfs, const char *name, int size, char *full) {
  (void)vfs;
  sqlite3_snprintf(size, full, "%s", name);
  return SQLITE_OK;
}

static int disk_random(sqlite3_vfs *vfs, int length, char *bytes) {
  for (int i = 0; i < length; i++) bytes[i] = (char)draw(vfs->pAppData);
  return length;
}

static int disk_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return microseconds;
}

// The store takes no time from SQLite; it is a day in 2026 for ever.
static int disk_time(sqlite3_vfs *vfs, double *day) {
  (void)vfs;
  *day = 2461068.5;
  return SQLITE_OK;
}

static int disk_error(sqlite3_vfs *vfs, int size, char *text) {
  (void)vfs, (void)size, (void)text;
  return 0;
}

// The machine

static void introduce(crash_disk *disk) {
  snprintf(disk->name, sizeof disk->name, "crash-%llu", (unsigned long long)disk->number);
  disk->vfs = (sqlite3_vfs){
      .iVersion = 1,
      .szOsFile = sizeof(handle),
      .mxPathname = LONGEST_NAME - 1,
      .zName = disk->name,
      .pAppData = disk,
      .xOpen = disk_open,
      .xDelete = disk_delete,
      .xAccess = disk_access,
      .xFullPathname = disk_full_name,
      .xRandomness = disk_random,
      .xSleep = disk_sleep,
      .xCurrentTime = disk_time,
      .xGetLastError = disk_error,
  };
  sqlite3_vfs_register(&disk->vfs, 0);
}

crash_disk *crash_disk_make(uint64_t number, uint64_t seed) {
  crash_disk *disk = calloc(1, sizeof *disk);
  if (!disk) return NULL;
  disk->number = number;
  disk->chance = seed;
  introduce(disk);
  return disk;
}

static void take_over(crash_disk *disk, const crash_disk *other, bool durable) {
  for (int i = 0; i < MOST_FILES; i++) {
    const file *from = &other->files[i];
    if (!from->exists) continue;
    file *to = find(disk, from->name, true);
    copy_image(&to->written, durable ? &from->durable : &from->written);
    copy_image(&to->durable, &to->written);
  }
}

crash_disk *crash_disk_copy(const crash_disk *disk, uint64_t number, bool durable) {
  crash_disk *copy = crash_disk_make(number, 1);
  if (copy) take_over(copy, disk, durable);
  return copy;
}

void crash_disk_become(crash_disk *disk, const crash_disk *other) {
  for (int i = 0; i < MOST_FILES; i++) erase(&disk->files[i]);
  take_over(disk, other, false);
}

bool crash_disk_discard(crash_disk *disk) {
  if (disk->open > 0) return false;
  sqlite3_vfs_unregister(&disk->vfs);
  for (int i = 0; i < MOST_FILES; i++) erase(&disk->files[i]);
  free(disk);
  return true;
}

void crash_disk_die_after(crash_disk *disk, int64_t operations) {
  disk->dies_at = disk->operations + operations;
}

void crash_disk_die(crash_disk *disk) { disk->is_dead = true; }

bool crash_disk_is_dead(const crash_disk *disk) { return disk->is_dead; }

void crash_disk_fail_after(crash_disk *disk, int64_t operations) {
  disk->fails_at = disk->operations + operations;
  disk->has_failed = false;
}

void crash_disk_disarm(crash_disk *disk) { disk->dies_at = disk->fails_at = 0; }

bool crash_disk_has_failed(const crash_disk *disk) { return disk->has_failed; }

void crash_disk_set_full(crash_disk *disk, bool is_full) { disk->is_full = is_full; }

int64_t crash_disk_refusals(const crash_disk *disk) { return disk->refusals; }

// Of a torn write each sector decides for itself.
static void tear(crash_disk *disk, file *file, const change *change) {
  if (change->is_cut) {
    if (draw(disk) & 1) become(&file->durable, file, change);
    return;
  }
  const uint8_t *bytes = file->pending.bytes + change->at;
  for (int64_t at = 0; at < change->length; at += SECTOR) {
    int64_t length = change->length - at < SECTOR ? change->length - at : SECTOR;
    if (draw(disk) & 1) put(&file->durable, change->offset + at, bytes + at, length);
  }
}

static void settle(crash_disk *disk, file *file, crash_loss loss) {
  int64_t count = file->count;
  int64_t kept = count ? (int64_t)(draw(disk) % (uint64_t)(count + 1)) : 0;
  image *durable = &file->durable;
  for (int64_t i = 0; i < count; i++) {
    const change *change = &file->changes[i];
    switch (loss) {
    case CRASH_KEEPS_ALL: become(durable, file, change); break;
    case CRASH_KEEPS_NONE: break;
    case CRASH_KEEPS_PREFIX: if (i < kept) become(durable, file, change); break;
    case CRASH_KEEPS_SOME: if (draw(disk) & 1) become(durable, file, change); break;
    case CRASH_TEARS: tear(disk, file, change); break;
    }
  }
  forget_changes(file);
  copy_image(&file->written, &file->durable);
}

void crash_disk_revive(crash_disk *disk, crash_loss loss) {
  for (int i = 0; i < MOST_FILES; i++) {
    file *file = &disk->files[i];
    // Nothing was lost, and nothing became durable by dying either.
    if (file->exists && loss != CRASH_KEEPS_ALL) settle(disk, file, loss);
  }
  disk->is_dead = disk->has_failed = false;
  disk->dies_at = disk->fails_at = 0;
}

void crash_disk_ignore_syncs(crash_disk *disk, bool ignores) { disk->ignores_syncs = ignores; }

int64_t crash_disk_unsynced(const crash_disk *disk) {
  int64_t count = 0;
  for (int i = 0; i < MOST_FILES; i++) {
    const file *file = &disk->files[i];
    size_t length = strlen(file->name);
    if (!file->exists || length < 4 || strcmp(file->name + length - 4, "-wal")) continue;
    count += file->count;
  }
  return count;
}

int64_t crash_disk_operations(const crash_disk *disk) { return disk->operations; }

// Looking at the database from outside

static int add_row(void *context, int count, char **values, char **names) {
  (void)names;
  sqlite3_str *text = context;
  for (int i = 0; i < count; i++)
    sqlite3_str_appendf(text, "%s%s", i ? "\t" : "", values[i] ? values[i] : "");
  sqlite3_str_appendchar(text, 1, '\n');
  return 0;
}

static int say(int code, sqlite3 *db, char *problem, int size) {
  if (code != SQLITE_OK) snprintf(problem, (size_t)size, "%s", db ? sqlite3_errmsg(db) : "no memory");
  return code;
}

sqlite3 *crash_disk_connect(crash_disk *disk, char *problem, int size) {
  sqlite3 *db = NULL;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int code = sqlite3_open_v2("records.db", &db, flags, disk->name);
  if (code == SQLITE_OK)
    code = sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
  if (say(code, db, problem, size) == SQLITE_OK) return db;
  sqlite3_close_v2(db);
  return NULL;
}

char *crash_disk_ask(sqlite3 *db, const char *sql, char *problem, int size) {
  sqlite3_str *text = sqlite3_str_new(NULL);
  int code = say(sqlite3_exec(db, sql, add_row, text, NULL), db, problem, size);
  char *rows = sqlite3_str_finish(text);
  // SQLite gives no text for no rows; its memory is not the C library's.
  char *result = code == SQLITE_OK ? strdup(rows ? rows : "") : NULL;
  sqlite3_free(rows);
  return result;
}

void crash_disk_disconnect(sqlite3 *db) { sqlite3_close_v2(db); }

void crash_disk_hurry(void) {
  // Counting its memory takes SQLite a lock for each piece, which simulations side by side would wait for.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
