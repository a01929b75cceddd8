// From cells to bytes. ncurses draws into a memory file; each frame leaves in one write, between the marks that
// make the terminal show it at once, if it knows them.
//
// While a frame is not taken whole, no other is made: frames are dropped, never queued, and nothing waits for
// the terminal.
#include "state.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  char *bytes;
  size_t count, capacity;
} buffer;

static buffer next;     // what the next frame will send
static buffer sending;  // the frame that is being sent
static size_t sent;     // how much of it was

// Colour pairs of this screen, by foreground and background, each from -1.
static short pairs[17][17];
static int used_pairs;

static int add(buffer *to, const char *bytes, size_t count) {
  if (to->count + count > to->capacity) {
    size_t capacity = (to->count + count) * 2 + 4096;
    char *larger = realloc(to->bytes, capacity);
    if (!larger) return -1;
    to->bytes = larger;
    to->capacity = capacity;
  }
  memcpy(to->bytes + to->count, bytes, count);
  to->count += count;
  return 0;
}

int ct_open_picture(void) {
  next.count = sending.count = sent = 0;
  memset(pairs, 0, sizeof pairs);
  used_pairs = 0;
  ct.picture = memfd_create("screen", MFD_CLOEXEC);
  return ct.picture < 0 ? -1 : 0;
}

void ct_close_picture(void) {
  if (ct.picture >= 0) close(ct.picture);
  ct.picture = -1;
}

void ct_add_bytes(const char *bytes, size_t count) { add(&next, bytes, count); }
void ct_send(const char *bytes, size_t count) { add(&next, bytes, count); }

// Takes what ncurses drew since the last time.
void ct_collect(void) {
  char part[16384];
  off_t drawn = lseek(ct.picture, 0, SEEK_CUR);
  for (off_t at = 0; at < drawn;) {
    size_t left = (size_t)(drawn - at);
    ssize_t got = pread(ct.picture, part, left < sizeof part ? left : sizeof part, at);
    if (got <= 0) break;
    add(&next, part, (size_t)got);
    at += got;
  }
  lseek(ct.picture, 0, SEEK_SET);
}

int ct_is_sending(void) { return sent < sending.count; }
int ct_is_busy(void) { return ct_is_sending(); }

// 1 when the terminal has taken everything. One that has gone away will never take the rest; the loop hears of
// that from poll.
int ct_go_on_sending(void) {
  while (ct_is_sending()) {
    ssize_t n = write(ct.output, sending.bytes + sent, sending.count - sent);
    if (n > 0) sent += (size_t)n;
    else if (n < 0 && errno == EAGAIN) return 0;
    else if (n == 0 || errno != EINTR) break;
  }
  sending.count = sent = 0;
  return 1;
}

static void begin_sending(int grouped) {
  static const char begin[] = "\x1b[?2026h", end[] = "\x1b[?2026l";
  sending.count = sent = 0;
  if (grouped) add(&sending, begin, sizeof begin - 1);
  add(&sending, next.bytes, next.count);
  if (grouped) add(&sending, end, sizeof end - 1);
  next.count = 0;
}

// A sequence that was cut in two must not swallow what follows it.
void ct_abandon_frame(void) {
  if (!ct_is_sending()) return;
  int was_begun = sent > 0;
  sending.count = sent = 0;
  next.count = 0;
  if (was_begun) add(&next, "\x18", 1);
}

static long long milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

void ct_send_within(int milliseconds) {
  long long end = milliseconds_now() + milliseconds;
  begin_sending(0);
  while (!ct_go_on_sending()) {
    struct pollfd room = {ct.output, POLLOUT, 0};
    long long left = end - milliseconds_now();
    if (left <= 0 || poll(&room, 1, (int)left) <= 0) break;
  }
  sending.count = sent = 0;
}

// ncurses has limited scrolling to the 24 lines of the terminal type, which are not those of the terminal.
void ct_scroll_all_lines(void) { ct_add_bytes("\x1b[r", 3); }

// The terminal is asked whether it groups a frame (DECRQM 2026), and told to mark pasted text. The answer comes
// with the keys, so that the first frame waits for nothing. What a terminal prints that does not understand
// the question is wiped away behind it; the Linux console and old terminals are not asked.
static void ask_for_modes(void) {
  static const char modes[] = "\x1b[?2004h\x1b[?2026$p", home[] = "\x1b[H\x1b[J";
  const char *term = termname();
  int is_plain = strncmp(term, "linux", 5) == 0 || strncmp(term, "vt", 2) == 0;
  if (!is_plain) ct_add_bytes(modes, sizeof modes - 1);
  ct.awaits_answer = !is_plain;
  ct_scroll_all_lines();
  ct_add_bytes(home, sizeof home - 1);
}

// The bytes that bring up an empty screen go out together with the first frame.
static void begin_drawing(void) {
  if (ct.is_drawn) return;
  ct.is_drawn = 1;
  curs_set(0);
  werase(stdscr);
  wnoutrefresh(stdscr);
  doupdate();
  ct_collect();
  ask_for_modes();
}

// Pairs are made when they are first needed: a theme uses about a dozen of the few that old terminals have.
static int pair_for(int foreground, int background) {
  if (!has_colors() || (foreground < 0 && background < 0)) return 0;
  short *pair = &pairs[foreground + 1][background + 1];
  if (*pair == 0 && used_pairs + 1 < COLOR_PAIRS &&
      init_extended_pair(used_pairs + 1, foreground, background) == OK) {
    *pair = (short)++used_pairs;
  }
  return *pair;
}

static attr_t attributes_for(uint32_t wanted) {
  return (wanted & CT_BOLD ? A_BOLD : 0) | (wanted & CT_DIM ? A_DIM : 0) |
         (wanted & CT_REVERSE ? A_REVERSE : 0) | (wanted & CT_UNDERLINE ? A_UNDERLINE : 0);
}

// A terminal of eight colours shows the bright ones as bold.
static void make_glyph(cchar_t *glyph, const ct_cell *cell) {
  wchar_t text[6] = {0};
  attr_t attributes = attributes_for(cell->attributes);
  int foreground = cell->foreground > 15 ? -1 : cell->foreground;
  int background = cell->background > 15 ? -1 : cell->background;
  if (foreground > 7 && COLORS < 16) {
    foreground -= 8;
    attributes |= A_BOLD;
  }
  if (background > 7 && COLORS < 16) background -= 8;
  for (int i = 0; i < 5 && cell->scalars[i]; i++) text[i] = (wchar_t)cell->scalars[i];
  int pair = pair_for(foreground, background);
  if (setcchar(glyph, text, attributes, 0, &pair) != OK) setcchar(glyph, L"?", attributes, 0, &pair);
}

void ct_put_row(int y, const ct_cell *cells, int count) {
  static cchar_t *row;
  static int capacity;
  begin_drawing();
  if (count > capacity) {
    cchar_t *larger = realloc(row, sizeof *row * (size_t)count);
    if (!larger) return;
    row = larger;
    capacity = count;
  }
  for (int i = 0; i < count; i++) make_glyph(&row[i], &cells[i]);
  mvwadd_wchnstr(stdscr, y, 0, row, count);
}

long ct_show(int x, int y, int visible) {
  if (ct_is_sending()) return -1;
  begin_drawing();
  curs_set(visible ? 1 : 0);
  wmove(stdscr, y, x);
  wnoutrefresh(stdscr);
  doupdate();
  ct_collect();
  if (next.count == 0) return 0;
  begin_sending(ct.synchronises);
  long count = (long)sending.count;
  ct_go_on_sending();
  return count;
}
