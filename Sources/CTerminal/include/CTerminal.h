// The terminal as a few plain functions around ncursesw. This header names no part of <curses.h>, whose
// global variables and macros Swift cannot use.
//
// There is one terminal in a process. All functions but ct_wake and ct_width belong to the one thread that
// opened it.
#pragma once
#include <stddef.h>
#include <stdint.h>

// One cell. A wide glyph is given once, for the left of its two cells; ncurses fills the right one.
typedef struct {
  uint32_t scalars[5];  // the base and up to four marks; 0 ends them
  int16_t foreground;   // 0 to 15, -1 for the terminal's own
  int16_t background;
  uint32_t attributes;  // CT_BOLD and so on
} ct_cell;

enum { CT_BOLD = 1, CT_DIM = 2, CT_REVERSE = 4, CT_UNDERLINE = 8 };

// What to open.
typedef struct {
  const char *term;   // the terminal type; NULL takes TERM
  int input;          // a descriptor to read from and to draw on; the controlling terminal if both are -1
  int output;
  int columns;        // the size if the output is no terminal
  int rows;
  int takes_signals;  // handlers for signals, and a terminal that is given back when the process crashes
  int captures_errors;  // keep descriptor 2 off the screen, if it leads there
} ct_setup;

// What was opened.
typedef struct {
  int columns;
  int rows;
  int colours;      // 0 for none
  int is_utf8;      // whether the locale can show more than ASCII
  int fell_back_to; // 0: the asked type; 1: xterm-256color; 2: vt100
} ct_facts;

enum { CT_NO_TERMINAL = -1, CT_NO_TYPE = -2, CT_NO_MEMORY = -3 };

// Opens the terminal. 0, or one of the negative codes, and nothing has changed then.
int ct_open(const ct_setup *setup, ct_facts *facts);
// Gives the terminal back. Does nothing if it is not open.
void ct_close(void);
// Gives it back, stops the process group until it is continued, and takes it again.
void ct_suspend(void);
// The name of the calling thread in lists of threads, at most 15 signs.
void ct_name_thread(const char *name);
// Gives it to another program until that one ends, and takes it again. The status of the program; -1 where it could
// not be started. The arguments end with NULL and begin with the program's name.
int ct_lend(const char *program, char *const *arguments);
// Takes it again after somebody else stopped and continued the process.
void ct_resume(void);

// Puts a row of cells down for the next frame.
void ct_put_row(int y, const ct_cell *cells, int count);
// Sends what changed since the last frame in one write, with the cursor at its place.
// The bytes of the frame; -1 if the terminal has not taken the frame before yet: then nothing happened, and the
// rows must be put down again.
long ct_show(int x, int y, int visible);
// Whether the terminal has not taken the last frame whole yet.
int ct_is_busy(void);
// Makes the next frame draw every cell.
void ct_redraw(void);
// Sends bytes that ncurses knows nothing of with the next frame: a clipboard sequence.
void ct_send(const char *bytes, size_t count);
// Uses the mouse, or leaves it to the terminal.
void ct_use_mouse(int on);
// Asks the terminal for its size. 1 if it is another one than before; a frame is then drawn whole.
int ct_resize(int *columns, int *rows);

// What ct_wait found.
enum { CT_INPUT = 1, CT_WOKEN = 2, CT_HUNG_UP = 4, CT_ERRORS = 8, CT_ROOM = 16 };
// Sleeps until something happens, at most some milliseconds; -1 for ever. Sends on what the terminal could not
// take before.
int ct_wait(int milliseconds);
// Ends the sleep of ct_wait. From any thread.
void ct_wake(void);
// The signals that came since the last call, as bits by their numbers.
uint64_t ct_take_signals(void);

// What the user did.
enum {
  CT_CHARACTER = 1, CT_CONTROL, CT_ALT, CT_FUNCTION, CT_KEY,
  CT_PASTE_BEGIN, CT_PASTE_END, CT_PRESS, CT_RELEASE, CT_WHEEL_UP, CT_WHEEL_DOWN
};
enum {
  CT_ENTER = 1, CT_ESCAPE, CT_TAB, CT_BACK_TAB, CT_BACKSPACE, CT_DELETE, CT_INSERT,
  CT_UP, CT_DOWN, CT_LEFT, CT_RIGHT, CT_HOME, CT_END, CT_PAGE_UP, CT_PAGE_DOWN,
  CT_SHIFT_UP, CT_SHIFT_DOWN, CT_SHIFT_LEFT, CT_SHIFT_RIGHT
};
typedef struct {
  int kind;       // CT_CHARACTER and so on
  uint32_t code;  // a scalar, a letter, the number of a function key, or CT_ENTER and so on
  int x;          // of the mouse
  int y;
} ct_event;
// The next event that is waiting. 0 if there is none.
int ct_next(ct_event *event);

// What was written to descriptor 2 while the screen is up, up to some bytes. 0 if nothing waits.
size_t ct_read_errors(char *bytes, size_t capacity);
// The columns of a scalar, as ncurses counts them; -1 if it cannot be shown. From any thread.
int ct_width(uint32_t scalar);
