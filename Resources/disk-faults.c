// Makes the disk under one folder fail for a program that is started with this library preloaded
// (Resources/disk-faults.sh). Every call that changes a file there is counted; the one whose turn it is ends the
// process before it happens, or fails, and so do the ones after it.
//
//   DISK_FAULT_FOLDER  the folder
//   DISK_FAULT         kill, enospc or eio; none only counts
//   DISK_FAULT_AT      the call that is hit, from 1
//   DISK_FAULT_TIMES   how many calls fail in a row, for enospc and eio
//   DISK_FAULT_COUNT   the file that the number of calls is written to at the end
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static char folder[4096];
static size_t folder_length;
static long first, times;
static int kills, error_number;

__attribute__((constructor)) static void begin(void) {
  const char *where = getenv("DISK_FAULT_FOLDER"), *what = getenv("DISK_FAULT");
  const char *at = getenv("DISK_FAULT_AT"), *count = getenv("DISK_FAULT_TIMES");
  if (where == NULL || what == NULL || realpath(where, folder) == NULL) return;
  folder_length = strlen(folder);
  first = at == NULL ? 0 : atol(at);
  times = count == NULL ? 1 : atol(count);
  kills = strcmp(what, "kill") == 0;
  error_number = strcmp(what, "enospc") == 0 ? ENOSPC : strcmp(what, "eio") == 0 ? EIO : 0;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("DISK_FAULT_COUNT");
  FILE *file = path == NULL ? NULL : fopen(path, "w");
  if (file == NULL) return;
  fprintf(file, "%ld\n", atomic_load(&calls));
  fclose(file);
}

// Whether a path lies in the folder.
static int concerns_path(const char *path) {
  char whole[4096];
  if (folder_length == 0) return 0;
  if (path[0] != '/' && realpath(path, whole) != NULL) path = whole;
  return strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int concerns(int file) {
  char link[64], path[4096];
  if (folder_length == 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return concerns_path(path);
}

// Counts a call; 0 when it may happen, else the error that it fails with.
static int turn(void) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (first == 0 || number < first) return 0;
  if (kills) {
    if (number == first) kill(getpid(), SIGKILL);
    return EIO;  // Another thread got here before the signal: nothing may happen after that call.
  }
  return number < first + times ? error_number : 0;
}

static int fails(int is_ours) {
  int saved = errno, error = is_ours ? turn() : 0;
  errno = error != 0 ? error : saved;
  return error != 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  return fails(concerns(file)) ? -1 : REAL(pwrite)(file, bytes, count, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  return fails(concerns(file)) ? -1 : REAL(pwrite64)(file, bytes, count, at);
}
ssize_t write(int file, const void *bytes, size_t count) {
  return fails(concerns(file)) ? -1 : REAL(write)(file, bytes, count);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
  return fails(concerns(file)) ? -1 : REAL(writev)(file, parts, count);
}
int fsync(int file) { return fails(concerns(file)) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails(concerns(file)) ? -1 : REAL(fdatasync)(file); }
int ftruncate(int file, off_t size) { return fails(concerns(file)) ? -1 : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) { return fails(concerns(file)) ? -1 : REAL(ftruncate64)(file, size); }
int rename(const char *from, const char *to) {
  return fails(concerns_path(to)) ? -1 : REAL(rename)(from, to);
}
int link(const char *from, const char *to) { return fails(concerns_path(to)) ? -1 : REAL(link)(from, to); }
int unlink(const char *path) { return fails(concerns_path(path)) ? -1 : REAL(unlink)(path); }
