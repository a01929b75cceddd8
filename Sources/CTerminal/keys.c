// From bytes to what the user did. ncurses knows the keys of the terminal type; the table adds what terminals
// send besides. A sequence that nobody knows is swallowed, never typed.
#include "state.h"
#include <poll.h>
#include <errno.h>
#include <string.h>

// Codes beyond those of ncurses, which go to about 700.
enum { OWN = 3000, OWN_FUNCTION = 3100, OWN_PASTE = 3200, OWN_PASTE_END, OWN_GROUPS, OWN_GROUPS_NOT, OWN_NOTHING };

static const struct {
  const char *sequence;
  int code;
} known[] = {
    {"\x1b[A", OWN + CT_UP},           {"\x1bOA", OWN + CT_UP},
    {"\x1b[B", OWN + CT_DOWN},         {"\x1bOB", OWN + CT_DOWN},
    {"\x1b[C", OWN + CT_RIGHT},        {"\x1bOC", OWN + CT_RIGHT},
    {"\x1b[D", OWN + CT_LEFT},         {"\x1bOD", OWN + CT_LEFT},
    {"\x1b[H", OWN + CT_HOME},         {"\x1bOH", OWN + CT_HOME},
    {"\x1b[1~", OWN + CT_HOME},        {"\x1b[7~", OWN + CT_HOME},
    {"\x1b[F", OWN + CT_END},          {"\x1bOF", OWN + CT_END},
    {"\x1b[4~", OWN + CT_END},         {"\x1b[8~", OWN + CT_END},
    {"\x1b[2~", OWN + CT_INSERT},      {"\x1b[3~", OWN + CT_DELETE},
    {"\x1b[5~", OWN + CT_PAGE_UP},     {"\x1b[6~", OWN + CT_PAGE_DOWN},
    {"\x1b[Z", OWN + CT_BACK_TAB},     {"\x1bOM", OWN + CT_ENTER},
    {"\x1b[1;2A", OWN + CT_SHIFT_UP},  {"\x1b[1;2B", OWN + CT_SHIFT_DOWN},
    {"\x1b[1;2C", OWN + CT_SHIFT_RIGHT}, {"\x1b[1;2D", OWN + CT_SHIFT_LEFT},
    {"\x1b[a", OWN + CT_SHIFT_UP},     {"\x1b[b", OWN + CT_SHIFT_DOWN},
    {"\x1bOP", OWN_FUNCTION + 1},      {"\x1bOQ", OWN_FUNCTION + 2},
    {"\x1bOR", OWN_FUNCTION + 3},      {"\x1bOS", OWN_FUNCTION + 4},
    {"\x1b[11~", OWN_FUNCTION + 1},    {"\x1b[12~", OWN_FUNCTION + 2},
    {"\x1b[13~", OWN_FUNCTION + 3},    {"\x1b[14~", OWN_FUNCTION + 4},
    {"\x1b[[A", OWN_FUNCTION + 1},     {"\x1b[[B", OWN_FUNCTION + 2},
    {"\x1b[[C", OWN_FUNCTION + 3},     {"\x1b[[D", OWN_FUNCTION + 4},
    {"\x1b[[E", OWN_FUNCTION + 5},     {"\x1b[15~", OWN_FUNCTION + 5},
    {"\x1b[17~", OWN_FUNCTION + 6},    {"\x1b[18~", OWN_FUNCTION + 7},
    {"\x1b[19~", OWN_FUNCTION + 8},    {"\x1b[20~", OWN_FUNCTION + 9},
    {"\x1b[21~", OWN_FUNCTION + 10},   {"\x1b[23~", OWN_FUNCTION + 11},
    {"\x1b[24~", OWN_FUNCTION + 12},   {"\x1b[200~", OWN_PASTE},
    {"\x1b[201~", OWN_PASTE_END},      {"\x1b[?2026;1$y", OWN_GROUPS},
    {"\x1b[?2026;2$y", OWN_GROUPS},    {"\x1b[?2026;0$y", OWN_GROUPS_NOT},
    {"\x1b[?2026;3$y", OWN_GROUPS_NOT}, {"\x1b[?2026;4$y", OWN_GROUPS_NOT},
    {"\x1b[1;5A", OWN_NOTHING},        {"\x1b[1;5B", OWN_NOTHING},
    {"\x1b[1;5C", OWN_NOTHING},        {"\x1b[1;5D", OWN_NOTHING},
    {"\x1b[1;3A", OWN_NOTHING},        {"\x1b[1;3B", OWN_NOTHING},
    {"\x1b[1;3C", OWN_NOTHING},        {"\x1b[1;3D", OWN_NOTHING},
};

// What ncurses calls the keys that its own description of the terminal names.
static const struct {
  int theirs, ours;
} translated[] = {
    {KEY_UP, CT_UP},        {KEY_DOWN, CT_DOWN},       {KEY_LEFT, CT_LEFT},   {KEY_RIGHT, CT_RIGHT},
    {KEY_HOME, CT_HOME},    {KEY_END, CT_END},         {KEY_PPAGE, CT_PAGE_UP}, {KEY_NPAGE, CT_PAGE_DOWN},
    {KEY_DC, CT_DELETE},    {KEY_IC, CT_INSERT},       {KEY_BTAB, CT_BACK_TAB}, {KEY_ENTER, CT_ENTER},
    {KEY_SR, CT_SHIFT_UP},  {KEY_SF, CT_SHIFT_DOWN},   {KEY_SLEFT, CT_SHIFT_LEFT},
    {KEY_SRIGHT, CT_SHIFT_RIGHT}, {KEY_BACKSPACE, CT_BACKSPACE},
};

void ct_define_keys(void) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) define_key(known[i].sequence, known[i].code);
}

static int found(ct_event *event, int kind, uint32_t code) {
  event->kind = kind;
  event->code = code;
  return 1;
}

// Mouse events that ncurses found in one read. It hands them out latest first, and calls a press with its
// release a click; here they stand in their order, the earliest at the end.
enum { MOST_OWED = 32 };
static ct_event owed[MOST_OWED];
static int owed_count;

static void owe(int kind, const MEVENT *report) {
  if (owed_count == MOST_OWED) return;
  owed[owed_count++] = (ct_event){.kind = kind, .x = report->x, .y = report->y};
}

static void owe_clicks(int count, const MEVENT *report) {
  for (int i = 0; i < count; i++) {
    owe(CT_RELEASE, report);
    owe(CT_PRESS, report);
  }
}

static void read_mouse(void) {
  MEVENT report;
  while (getmouse(&report) == OK) {
    mmask_t state = report.bstate;
    if (state & BUTTON1_TRIPLE_CLICKED) owe_clicks(3, &report);
    if (state & BUTTON1_DOUBLE_CLICKED) owe_clicks(2, &report);
    if (state & BUTTON1_CLICKED) owe_clicks(1, &report);
    if (state & BUTTON1_RELEASED) owe(CT_RELEASE, &report);
    if (state & BUTTON1_PRESSED) owe(CT_PRESS, &report);
    if (state & BUTTON4_PRESSED) owe(CT_WHEEL_UP, &report);
    if (state & BUTTON5_PRESSED) owe(CT_WHEEL_DOWN, &report);
  }
}

static int pay(ct_event *event) {
  if (owed_count == 0) return 0;
  *event = owed[--owed_count];
  return 1;
}

static int key_code(ct_event *event, int code) {
  if (code > OWN_FUNCTION && code <= OWN_FUNCTION + 12) return found(event, CT_FUNCTION, (uint32_t)(code - OWN_FUNCTION));
  if (code == OWN_PASTE) return found(event, CT_PASTE_BEGIN, 0);
  if (code == OWN_PASTE_END) return found(event, CT_PASTE_END, 0);
  if (code == OWN_GROUPS || code == OWN_GROUPS_NOT) {
    ct.synchronises = code == OWN_GROUPS;
    ct.awaits_answer = 0;
    return 0;
  }
  if (code > OWN && code <= OWN + CT_SHIFT_RIGHT) return found(event, CT_KEY, (uint32_t)(code - OWN));
  if (code == KEY_MOUSE) {
    read_mouse();
    return pay(event);
  }
  if (code >= KEY_F(1) && code <= KEY_F(12)) return found(event, CT_FUNCTION, (uint32_t)(code - KEY_F0));
  for (size_t i = 0; i < sizeof translated / sizeof *translated; i++) {
    if (translated[i].theirs == code) return found(event, CT_KEY, (uint32_t)translated[i].ours);
  }
  return 0;
}

// Reads on to the end of a control sequence. An old mouse report has three bytes behind it.
static void swallow_control_sequence(void) {
  wint_t sign;
  int count = 0;
  while (wget_wch(ct.keys, &sign) == OK) {
    count++;
    if (sign < 0x40 || sign > 0x7e) continue;
    if (sign == 'M' && count == 1) {
      for (int i = 0; i < 3; i++) wget_wch(ct.keys, &sign);
    }
    return;
  }
}

// Reads on to the end of a string that a terminal answers with.
static void swallow_string(void) {
  wint_t sign;
  for (int last = 0; wget_wch(ct.keys, &sign) == OK; last = (int)sign) {
    if (sign == 7 || (last == 27 && sign == '\\')) return;
  }
}

// Escape alone, a key with Alt, or a sequence that nobody knows.
static int escape(ct_event *event) {
  wint_t sign;
  int result = wget_wch(ct.keys, &sign);
  if (result == ERR) return found(event, CT_KEY, CT_ESCAPE);
  if (result == KEY_CODE_YES) return 0;
  switch (sign) {
    case '[': swallow_control_sequence(); return 0;
    case 'O': wget_wch(ct.keys, &sign); return 0;
    case ']': case 'P': case 'X': case '^': case '_': swallow_string(); return 0;
    case 27: unget_wch(27); return found(event, CT_KEY, CT_ESCAPE);
    default: return sign >= 32 && sign != 127 ? found(event, CT_ALT, sign) : 0;
  }
}

static int character(ct_event *event, wint_t sign) {
  switch (sign) {
    case 27: return escape(event);
    case 13: case 10: return found(event, CT_KEY, CT_ENTER);
    case 9: return found(event, CT_KEY, CT_TAB);
    case 127: case 8: return found(event, CT_KEY, CT_BACKSPACE);
    case 0: return found(event, CT_CONTROL, ' ');
    default: break;
  }
  if (sign < 27) return found(event, CT_CONTROL, 'a' + sign - 1);
  if (sign < 32) return found(event, CT_CONTROL, '\\' + sign - 28);
  return sign >= 127 && sign < 160 ? 0 : found(event, CT_CHARACTER, sign);
}

int ct_next(ct_event *event) {
  wint_t sign;
  memset(event, 0, sizeof *event);
  if (pay(event)) return 1;
  for (;;) {
    int result = wget_wch(ct.keys, &sign);
    if (result == ERR) return 0;
    if (result == KEY_CODE_YES ? key_code(event, (int)sign) : character(event, sign)) return 1;
  }
}

int ct_wait(int milliseconds) {
  int was_sending = ct_is_sending();
  struct pollfd all[4] = {
      {ct.input, POLLIN, 0},
      {ct_wake_descriptor(), POLLIN, 0},
      {ct_errors_descriptor(), POLLIN, 0},
      {was_sending ? ct.output : -1, POLLOUT, 0},
  };
  if (poll(all, 4, milliseconds) < 0) return errno == EINTR ? CT_WOKEN : CT_HUNG_UP;
  int found = 0;
  if (all[0].revents & POLLIN) found |= CT_INPUT;
  if (all[0].revents & (POLLHUP | POLLERR | POLLNVAL)) found |= CT_HUNG_UP;
  if (all[1].revents) {
    ct_clear_wake();
    found |= CT_WOKEN;
  }
  if (all[2].revents) found |= CT_ERRORS;
  if (all[3].revents && ct_go_on_sending()) found |= CT_ROOM;
  return found;
}
