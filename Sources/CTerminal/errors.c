// Descriptor 2 kept off the screen: one line of any library would ruin it.
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int reading = -1, saved = -1;

// The pipe never makes a writer wait: what does not fit is lost, as it would be on a screen that is covered.
void ct_capture_errors(void) {
  int ends[2];
  if (reading >= 0 || !isatty(STDERR_FILENO)) return;
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  if (saved < 0 || dup2(ends[1], STDERR_FILENO) < 0) {
    close(ends[0]);
    close(ends[1]);
    return;
  }
  close(ends[1]);
  reading = ends[0];
}

int ct_errors_descriptor(void) { return reading; }

size_t ct_read_errors(char *bytes, size_t capacity) {
  if (reading < 0) return 0;
  ssize_t got = read(reading, bytes, capacity);
  return got > 0 ? (size_t)got : 0;
}

// Safe in a handler: what was caught and not read goes where it was meant to go.
void ct_dump_errors(void) {
  char part[512];
  if (reading < 0) return;
  dup2(saved, STDERR_FILENO);
  for (ssize_t got; (got = read(reading, part, sizeof part)) > 0;) {
    ssize_t written = write(STDERR_FILENO, part, (size_t)got);
    (void)written;
  }
}

void ct_release_errors(void) {
  if (reading < 0) return;
  ct_dump_errors();
  close(reading);
  close(saved);
  reading = saved = -1;
}
