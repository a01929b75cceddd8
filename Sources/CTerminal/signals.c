// Signals, and the terminal given back after a crash.
#include "state.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

// Those that ask for something, and those that mean the end.
static const int asking[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
enum { ASKING = sizeof asking / sizeof *asking, FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction asking_before[ASKING], fatal_before[FATAL];
static _Atomic uint64_t pending;
static atomic_int wake = -1;
static char restore[512];
static size_t restore_count;
static int restore_output = -1, restore_mode;
atomic_int ct_is_live;

static void make_wake(void) { atomic_store(&wake, eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

int ct_wake_descriptor(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_wake);
  return atomic_load(&wake);
}

static void write_wake(void) {
  uint64_t one = 1;
  ssize_t written = write(atomic_load(&wake), &one, sizeof one);
  (void)written;
}

void ct_wake(void) {
  ct_wake_descriptor();
  write_wake();
}

void ct_clear_wake(void) {
  uint64_t count;
  ssize_t got = read(ct_wake_descriptor(), &count, sizeof count);
  (void)got;
}

uint64_t ct_take_signals(void) { return atomic_exchange(&pending, 0); }

int ct_is_asked_to_end(void) {
  uint64_t ends = UINT64_C(1) << SIGTERM | UINT64_C(1) << SIGHUP | UINT64_C(1) << SIGINT | UINT64_C(1) << SIGQUIT;
  return (atomic_load(&pending) & ends) != 0;
}

static void on_asking(int number) {
  int before = errno;
  atomic_fetch_or(&pending, UINT64_C(1) << number);
  write_wake();
  errno = before;
}

// Only calls that are safe in a handler: endwin is not.
static void give_back(void) {
  for (size_t sent = 0; sent < restore_count;) {
    ssize_t n = write(restore_output, restore + sent, restore_count - sent);
    struct pollfd room = {restore_output, POLLOUT, 0};
    if (n > 0) sent += (size_t)n;
    else if (errno != EAGAIN || poll(&room, 1, 200) <= 0) break;
  }
  if (restore_mode) tcsetattr(restore_output, TCSANOW, &ct_saved_mode);
  ct_dump_errors();
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  if (atomic_exchange(&ct_is_live, 0)) give_back();
  struct sigaction standard = {0};
  standard.sa_handler = SIG_DFL;
  for (int i = 0; i < FATAL; i++) {
    if (fatal[i] != number) continue;
    // What another process sent ends this one. What happened here happens again under the handler that was
    // there before, which prints the report.
    sigaction(number, info->si_code == SI_USER ? &standard : &fatal_before[i], NULL);
  }
  if (info->si_code <= 0) raise(number);
}

// A stack that has run over needs another one for its handler.
static void use_second_stack(void) {
  static char memory[65536];
  stack_t now, own = {.ss_sp = memory, .ss_size = sizeof memory};
  if (sigaltstack(NULL, &now) == 0 && (now.ss_flags & SS_DISABLE)) sigaltstack(&own, NULL);
}

// A thread that was started from a pool may have inherited that they are blocked.
static void unblock(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < ASKING; i++) sigaddset(&set, asking[i]);
  for (int i = 0; i < FATAL; i++) sigaddset(&set, fatal[i]);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void ct_install_signals(void) {
  struct sigaction ask = {0}, die = {0};
  ct_wake_descriptor();
  unblock();
  atomic_store(&pending, 0);
  ask.sa_handler = on_asking;
  ask.sa_flags = SA_RESTART;
  die.sa_sigaction = on_fatal;
  die.sa_flags = SA_SIGINFO | SA_ONSTACK;
  use_second_stack();
  for (int i = 0; i < ASKING; i++) sigaction(asking[i], &ask, &asking_before[i]);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &die, &fatal_before[i]);
}

void ct_remove_signals(void) {
  for (int i = 0; i < ASKING; i++) sigaction(asking[i], &asking_before[i], NULL);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &fatal_before[i], NULL);
}

static void add(const char *text) {
  size_t count = strlen(text);
  if (restore_count + count > sizeof restore) return;
  memcpy(restore + restore_count, text, count);
  restore_count += count;
}

// A capability without its delays, which only hardware needed.
static void add_capability(const char *name) {
  const char *text = tigetstr(name);
  if (!text || text == (char *)-1) return;
  while (*text) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (!end) return;
      text = end + 1;
    } else {
      char one[2] = {*text++, 0};
      add(one);
    }
  }
}

void ct_prepare_restore(void) {
  restore_count = 0;
  // An unfinished sequence ends here; then all modes that may be on.
  add("\x18\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l");
  const char *names[] = {"rmkx", "sgr0", "op", "cnorm", "rmcup"};
  for (int i = 0; i < 5; i++) add_capability(names[i]);
  add("\r");
  restore_output = ct.output;
  restore_mode = ct.is_terminal;
  atomic_store(&ct_is_live, ct.setup.takes_signals ? 1 : 0);
}
