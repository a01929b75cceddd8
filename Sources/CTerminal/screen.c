// Opening the terminal and giving it back.
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

ct_state ct = {.input = -1, .output = -1, .picture = -1};
struct termios ct_saved_mode;

// Only the category of characters: numbers and dates keep the form that other libraries expect.
static int use_utf8(void) {
  const char *wanted[] = {"", "C.UTF-8"};
  for (int i = 0; i < 2; i++) {
    if (setlocale(LC_CTYPE, wanted[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  }
  return 0;
}

// A description of our own, so that writing without waiting changes nothing for the shell, which shares the
// description of descriptor 1.
static int open_descriptors(const ct_setup *setup) {
  ct.input = setup->input;
  ct.output = setup->output;
  ct.owns_output = 0;
  if (setup->input >= 0) {
    ct.old_flags = fcntl(ct.output, F_GETFL);
    fcntl(ct.output, F_SETFL, ct.old_flags | O_NONBLOCK);
    return 0;
  }
  int own = open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  const char *name = ttyname(STDOUT_FILENO);
  if (own < 0 && name) own = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (own < 0) return CT_NO_TERMINAL;
  ct.input = ct.output = own;
  ct.owns_output = 1;
  return 0;
}

static void close_descriptors(void) {
  if (ct.owns_output) {
    close(ct.output);
  } else if (ct.output >= 0) {
    fcntl(ct.output, F_SETFL, ct.old_flags);
  }
  ct.input = ct.output = -1;
}

static void take_mode(void) {
  struct termios raw = ct_saved_mode;
  cfmakeraw(&raw);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  if (ct.is_terminal) tcsetattr(ct.input, TCSANOW, &raw);
}

static void read_size(int *columns, int *rows) {
  struct winsize size = {0};
  *columns = ct.setup.columns > 0 ? ct.setup.columns : 80;
  *rows = ct.setup.rows > 0 ? ct.setup.rows : 24;
  if (ct.is_terminal && ioctl(ct.output, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
    *columns = size.ws_col;
    *rows = size.ws_row;
  }
}

// ncurses sets handlers of its own where it finds none. What was there before is put back.
static SCREEN *new_screen(const char *term, int *fell_back_to) {
  const int signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
  const char *terms[] = {term, "xterm-256color", "vt100"};
  struct sigaction before[4];
  SCREEN *screen = NULL;
  for (int i = 0; i < 4; i++) sigaction(signals[i], NULL, &before[i]);
  for (int i = 0; i < 3 && !screen; i++) {
    *fell_back_to = i;
    screen = newterm(terms[i], ct.out_file, ct.in_file);
  }
  for (int i = 0; i < 4; i++) sigaction(signals[i], &before[i], NULL);
  return screen;
}

static int open_screen(ct_facts *facts) {
  if (ct_open_picture() != 0) return CT_NO_MEMORY;
  ct.out_file = fdopen(dup(ct.picture), "w");
  ct.in_file = fdopen(dup(ct.input), "r");
  if (!ct.out_file || !ct.in_file) return CT_NO_MEMORY;
  ct.screen = new_screen(ct.setup.term, &facts->fell_back_to);
  if (!ct.screen) return CT_NO_TYPE;
  ct.keys = newpad(1, 1);
  return ct.keys ? 0 : CT_NO_MEMORY;
}

static void set_habits(void) {
  noecho();
  nonl();
  raw();
  typeahead(-1);
  set_escdelay(25);
  intrflush(ct.keys, FALSE);
  nodelay(ct.keys, TRUE);
  keypad(ct.keys, TRUE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  idlok(stdscr, TRUE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  mouseinterval(0);
  ct_define_keys();
}

static void discard(void) {
  if (ct.keys) delwin(ct.keys);
  if (ct.screen) delscreen(ct.screen);
  if (ct.out_file) fclose(ct.out_file);
  if (ct.in_file) fclose(ct.in_file);
  ct.keys = NULL;
  ct.screen = NULL;
  ct.out_file = ct.in_file = NULL;
  ct_close_picture();
  close_descriptors();
}

int ct_open(const ct_setup *setup, ct_facts *facts) {
  if (ct.screen) return CT_NO_TERMINAL;
  memset(&ct, 0, sizeof ct);
  ct.picture = -1;
  ct.setup = *setup;
  facts->is_utf8 = use_utf8();
  int problem = open_descriptors(setup);
  if (problem != 0) return problem;
  ct.is_terminal = isatty(ct.output) && tcgetattr(ct.output, &ct_saved_mode) == 0;
  if (setup->takes_signals) ct_install_signals();
  problem = open_screen(facts);
  if (problem != 0) {
    discard();
    if (setup->takes_signals) ct_remove_signals();
    return problem;
  }
  read_size(&facts->columns, &facts->rows);
  resize_term(facts->rows, facts->columns);
  set_habits();
  facts->colours = has_colors() ? COLORS : 0;
  take_mode();
  ct_prepare_restore();
  if (setup->captures_errors) ct_capture_errors();
  return 0;
}

static void leave_screen(void) {
  static const char back[] = "\x1b[?2004l";
  ct_abandon_frame();
  mousemask(0, NULL);
  if (ct.is_drawn) {
    endwin();
    ct_collect();
    ct_add_bytes(back, sizeof back - 1);
    ct_send_within(500);
  }
  if (!ct.is_terminal) return;
  // An answer that is still under way would be typed into the shell.
  if (ct.awaits_answer) tcflush(ct.input, TCIFLUSH);
  tcsetattr(ct.input, TCSANOW, &ct_saved_mode);
}

void ct_close(void) {
  if (!ct.screen) return;
  leave_screen();
  atomic_store(&ct_is_live, 0);
  ct_release_errors();
  if (ct.setup.takes_signals) ct_remove_signals();
  discard();
}

void ct_suspend(void) {
  struct sigaction stop = {0}, before;
  leave_screen();
  atomic_store(&ct_is_live, 0);
  ct_release_errors();
  stop.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &stop, &before);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
  ct_resume();
}

// Waits for a program. What asks this one to end is handed on to it; what else woke us is looked at afterwards.
static int wait_for(pid_t child) {
  int status = 0;
  for (;;) {
    pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) break;
    if (ended < 0 && errno != EINTR) return -1;
    if (ct_is_asked_to_end()) kill(child, SIGTERM);
    struct pollfd wake = {ct_wake_descriptor(), POLLIN, 0};
    poll(&wake, 1, 100);
    if (wake.revents) ct_clear_wake();
  }
  ct_wake();
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int ct_lend(const char *program, char *const *arguments) {
  struct sigaction stop = {0}, before;
  posix_spawn_file_actions_t actions;
  pid_t child;
  leave_screen();
  atomic_store(&ct_is_live, 0);
  ct_release_errors();
  // ^Z in there stops both, as one program.
  stop.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &stop, &before);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  int result = -1;
  if (posix_spawn(&child, program, &actions, NULL, arguments, environ) == 0) result = wait_for(child);
  posix_spawn_file_actions_destroy(&actions);
  sigaction(SIGTSTP, &before, NULL);
  ct_resume();
  return result;
}

// The shell may have changed its mode meanwhile. One that is still ours is not its: after a stop that no shell
// saw, or when SIGCONT comes behind our own return.
static void save_mode(void) {
  struct termios now;
  if (ct.is_terminal && tcgetattr(ct.output, &now) == 0 && (now.c_lflag & ICANON)) ct_saved_mode = now;
}

void ct_resume(void) {
  int columns, rows;
  save_mode();
  take_mode();
  if (ct.setup.captures_errors) ct_capture_errors();
  atomic_store(&ct_is_live, 1);
  read_size(&columns, &rows);
  resize_term(rows, columns);
  // ncurses switches the keypad on again only if it believes it to be off.
  keypad(ct.keys, FALSE);
  keypad(ct.keys, TRUE);
  ct_use_mouse(ct.uses_mouse);
  clearok(curscr, TRUE);
  if (ct.is_drawn) ct_add_bytes("\x1b[?2004h", 8);
}

int ct_resize(int *columns, int *rows) {
  read_size(columns, rows);
  if (*columns == COLS && *rows == LINES) return 0;
  resize_term(*rows, *columns);
  if (ct.is_drawn) ct_scroll_all_lines();
  clearok(curscr, TRUE);
  return 1;
}

void ct_redraw(void) { clearok(curscr, TRUE); }

void ct_use_mouse(int on) {
  ct.uses_mouse = on;
  mmask_t wanted = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED |
                   BUTTON1_TRIPLE_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED;
  mousemask(on ? wanted : 0, NULL);
}

void ct_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int ct_width(uint32_t scalar) { return scalar == 0 ? -1 : wcwidth((wchar_t)scalar); }
