// What the parts of the shim share. Nothing outside of this folder includes it.
#pragma once
#include "CTerminal.h"
#include <curses.h>
#include <stdatomic.h>
#include <termios.h>

typedef struct {
  SCREEN *screen;
  FILE *out_file;
  FILE *in_file;
  WINDOW *keys;      // a pad of one cell: reading from it never draws
  int input;
  int output;
  int owns_output;   // the descriptor was opened here
  int old_flags;     // of a descriptor that was not
  int picture;       // the memory file that ncurses draws into
  int is_terminal;
  int is_drawn;      // a first frame was made
  int uses_mouse;
  int synchronises;  // the terminal groups what stands between two marks
  int awaits_answer; // it was asked whether it does
  ct_setup setup;
} ct_state;

extern ct_state ct;
extern struct termios ct_saved_mode;
extern atomic_int ct_is_live;

// signals.c
int ct_wake_descriptor(void);
void ct_clear_wake(void);
int ct_is_asked_to_end(void);
void ct_install_signals(void);
void ct_remove_signals(void);
void ct_prepare_restore(void);

// frame.c
int ct_open_picture(void);
void ct_close_picture(void);
void ct_collect(void);
void ct_add_bytes(const char *bytes, size_t count);
int ct_is_sending(void);
int ct_go_on_sending(void);
void ct_abandon_frame(void);
void ct_send_within(int milliseconds);
void ct_scroll_all_lines(void);

// keys.c
void ct_define_keys(void);

// errors.c
void ct_capture_errors(void);
void ct_release_errors(void);
int ct_errors_descriptor(void);
void ct_dump_errors(void);
