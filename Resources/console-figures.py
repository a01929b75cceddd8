"""The console's figures, measured through a real pseudo terminal and held against what is promised.

Run by console-figures.sh, which builds the program and makes the workspace. It needs Linux, Python 3.9 or newer and
nothing besides. htop, tig, lnav and VisiData are measured in the same run, as far as they are installed.

What is timed. Start: from just before exec to the read of the first visible sign ("paint") and of the text that shows
that the program can be used ("ready"). A key: from its write to the first byte that comes back, and to the last one
before 30 ms of silence. Processor time and memory are read from /proc, of the program and all its children, or of the
one thread that draws.
"""
import argparse, fcntl, json, os, pty, re, select, shutil, signal, sqlite3, struct, subprocess, sys, tempfile, termios
import threading, time

KEYS = {"Down": "\x1b[B", "Up": "\x1b[A", "PgDn": "\x1b[6~", "Esc": "\x1b", "Enter": "\r"}
CONTROL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_].*?(?:\x1b\\|\x07)|\x1b\].*?(?:\x1b\\|\x07)|\x1b[()][0-9A-B]|\x1b[ -/]*[0-~]", re.S)
MODES = {1049: "alternate screen", 1047: "alternate screen", 1000: "mouse", 1002: "mouse", 1003: "mouse",
         1006: "mouse", 2004: "paste", 2026: "synchronised", 1: "cursor keys"}


class Terminal:
    """A program in a pseudo terminal of its own, with a parent that sees it stop and end as a shell would."""

    def __init__(self, argv, columns=120, lines=40, environment=None, folder=None):
        self.size = (columns, lines)
        self.output, self.modes, self.hidden = bytearray(), {}, False
        self.reading, self.rate, self.lag = True, None, 0.0
        self.reads = []
        self.lock = threading.Lock()
        self.master, slave = pty.openpty()
        self.resize(columns, lines)
        told, tell = os.pipe()
        heard, say = os.pipe()
        values = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS", "TMUX", "NO_COLOR")}
        values.update({"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}, **(environment or {}))
        self.parent = os.fork()
        if self.parent == 0:
            os.close(told), os.close(say), os.close(self.master)
            shepherd(slave, tell, heard, argv, values, folder)
        os.close(tell), os.close(heard)
        self.slave, self.told, self.say = slave, told, say
        self.states, self.rest = [], b""
        self.pid, self.began = self._expect("began")[1:3]
        self.alive = True
        self.pump = threading.Thread(target=self._pump, daemon=True)
        self.pump.start()

    # What the parent saw: ("began", pid, ns), ("stopped", isCooked, ns), ("ended", isCooked, ns, status).

    def _poll(self, timeout):
        if select.select([self.told], [], [], timeout)[0]:
            self.rest += os.read(self.told, 4096)
        while b"\n" in self.rest:
            line, self.rest = self.rest.split(b"\n", 1)
            word, *numbers = line.decode().split()
            self.states.append((word, *map(int, numbers)))

    def _expect(self, word, timeout=5.0):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            for state in self.states:
                if state[0] == word:
                    self.states.remove(state)
                    return state
            self._poll(0.02)
        return None

    # Reading, as fast as asked.

    def _pump(self):
        while self.alive:
            if not self.reading:
                time.sleep(0.01)
                continue
            if not select.select([self.master], [], [], 0.05)[0]:
                continue
            try:
                part = os.read(self.master, 65536 if self.rate is None else max(1, int(self.rate * 0.01)))
            except OSError:
                return
            if self.rate is not None:
                time.sleep(len(part) / self.rate)
            self._note(part, time.monotonic_ns() + int(self.lag * 1e9))

    def _note(self, part, now):
        with self.lock:
            self.output += part
            self.reads.append((now, len(part)))
        for numbers, way in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", part):
            for number in numbers.split(b";"):
                self.modes[int(number)] = way == b"h"
        if b"\x1b[c" in part or b"\x1b[0c" in part:
            asked = b"2026$p" in part
            os.write(self.master, (b"\x1b[?2026;2$y" if asked else b"") + b"\x1b[?62;22c")
        if b"\x1b[6n" in part:
            os.write(self.master, b"\x1b[1;1R")

    def text(self, since=0):
        with self.lock:
            return CONTROL.sub(" ", self.output[since:].decode("utf-8", "replace"))

    def last(self):
        with self.lock:
            return self.reads[-1][0] if self.reads else self.began

    def quiet(self, seconds=0.1, timeout=10.0):
        """Waits until nothing was written for a while, counted from now: what was just pressed has not been answered."""
        begin, end = time.monotonic_ns(), time.monotonic() + timeout
        while time.monotonic() < end:
            rest = seconds - (time.monotonic_ns() - max(begin, self.last())) / 1e9
            if rest <= 0:
                return True
            time.sleep(min(rest + 0.0005, 0.01))
        return False

    def until(self, pattern, timeout=60.0, since=0):
        """Waits for a text; the moment in nanoseconds when the read that completed it came, or None."""
        wanted, end, seen = re.compile(pattern, re.S), time.monotonic() + timeout, -1
        while time.monotonic() < end:
            with self.lock:
                count = len(self.reads)
            if count != seen:
                seen = count
                if wanted.search(self.text(since)):
                    return self.reads[count - 1][0]
            self._poll(0)
            if any(state[0] == "ended" for state in self.states):
                return None
            time.sleep(0.0005)
        return None

    def mark(self):
        with self.lock:
            return len(self.output)

    def bytes_since(self, count):
        with self.lock:
            return sum(size for _, size in self.reads[count:])

    # Writing.

    def press(self, keys, gap=0.0):
        for key in re.findall(r"<[A-Za-z]+>|.", keys):
            os.write(self.master, KEYS.get(key[1:-1], key).encode() if len(key) > 1 else key.encode())
            if gap:
                time.sleep(gap)

    def latency(self, key, silence=0.03, timeout=2.0):
        """One key: (first byte ms, last byte ms, bytes), or None where nothing came back."""
        with self.lock:
            before = len(self.reads)
        begin = time.monotonic_ns()
        self.press(key)
        end = begin + int(timeout * 1e9)
        while time.monotonic_ns() < end:
            count = len(self.reads)
            if count > before and time.monotonic_ns() - self.reads[-1][0] > silence * 1e9:
                break
            time.sleep(0.0003)
        came = self.reads[before:]
        if not came:
            return None
        return ((came[0][0] - begin) / 1e6, (came[-1][0] - begin) / 1e6, sum(size for _, size in came))

    def resize(self, columns, lines):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def left_on(self):
        """What the program switched on and left on."""
        left = sorted({name for number, name in MODES.items() if self.modes.get(number)})
        return left + (["hidden cursor"] if self.modes.get(25) is False else [])

    def go_on(self):
        os.write(self.say, b"c")

    def close(self):
        if not any(state[0] == "ended" for state in self.states):
            for number in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(self.pid, number)
                    os.killpg(self.pid, signal.SIGCONT)
                except OSError:
                    break
                if self._expect("ended", 10.0):
                    break
        self.alive = False
        self.pump.join(1)
        for descriptor in (self.master, self.slave, self.told, self.say):
            try:
                os.close(descriptor)
            except OSError:
                pass
        os.waitpid(self.parent, 0)


def shepherd(slave, tell, heard, argv, environment, folder):
    """The parent of a program: the leader of its session, which reports how it left the terminal."""
    try:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for number in (signal.SIGTTOU, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
            signal.signal(number, signal.SIG_IGN)
        wait, start = os.pipe()
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.read(wait, 1)
            for number in (signal.SIGTTOU, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)
            for descriptor in (0, 1, 2):
                os.dup2(slave, descriptor)
            os.closerange(3, tell)
            os.set_inheritable(tell, False)
            if folder:
                os.chdir(folder)
            os.write(tell, b"began %d %d\n" % (os.getpid(), time.monotonic_ns()))
            os.execvpe(argv[0], argv, environment)
        os.setpgid(child, child)
        os.tcsetpgrp(slave, child)
        os.write(start, b"g")
        while True:
            _, status = os.waitpid(child, os.WUNTRACED)
            modes = termios.tcgetattr(slave)
            cooked = modes[3] & termios.ICANON and modes[3] & termios.ECHO and modes[1] & termios.OPOST
            if os.WIFSTOPPED(status):
                os.tcsetpgrp(slave, os.getpgrp())
                os.write(tell, b"stopped %d %d\n" % (bool(cooked), time.monotonic_ns()))
                os.read(heard, 1)
                os.tcsetpgrp(slave, child)
                os.killpg(child, signal.SIGCONT)
            else:
                os.write(tell, b"ended %d %d %d\n" % (bool(cooked), time.monotonic_ns(), os.waitstatus_to_exitcode(status)))
                return
    finally:
        os._exit(0)


# -- /proc

def family(pid):
    found, open_ = [], [pid]
    while open_:
        pid = open_.pop()
        found.append(pid)
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as file:
                    open_ += map(int, file.read().split())
        except OSError:
            pass
    return found


def usage(pid, thread=None):
    """Processor seconds, voluntary switches by thread, and resident megabytes; of the threads of a name, or of all."""
    seconds, switches, memory = 0.0, {}, 0.0
    for process in family(pid):
        try:
            with open(f"/proc/{process}/status") as file:
                memory += int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024
            if thread is None:
                # The clock of the process: threads that have ended count, too (clock_getcpuclockid).
                seconds += time.clock_gettime((~process << 3) | 2)
            for task in os.listdir(f"/proc/{process}/task"):
                base = f"/proc/{process}/task/{task}"
                with open(base + "/comm") as file:
                    if thread is not None and file.read().strip() != thread:
                        continue
                if thread is not None:
                    with open(base + "/schedstat") as file:
                        seconds += int(file.read().split()[0]) / 1e9
                with open(base + "/status") as file:
                    switches[task] = int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", file.read()).group(1))
        except (OSError, AttributeError):
            pass
    return seconds, switches, memory


def at(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(round(share * (len(values) - 1))))] if values else float("nan")


# -- Measurements of any program

def start(argv, ready, repeats, **options):
    """Paint and ready in milliseconds, for some starts; the last program is left running."""
    paints, readies, program = [], [], None
    for _ in range(repeats):
        if program:
            program.close()
        program = Terminal(argv, **options)
        moment = program.until(ready)
        if moment is None:
            raise SystemExit(f"{argv[0]} was never ready; its screen: {program.text()[-2000:]}")
        paints.append((first_sign(program) - program.began) / 1e6)
        readies.append((moment - program.began) / 1e6)
        program.quiet(0.3, 5)
    return program, paints, readies


def first_sign(program):
    """When the first visible sign was read."""
    place = 0
    for moment, size in program.reads:
        place += size
        if CONTROL.sub("", program.output[:place].decode("utf-8", "replace")).strip():
            return moment
    return program.began


def keys(program, key, count, pause=0.02):
    found = []
    for _ in range(count):
        found.append(program.latency(key))
        time.sleep(pause)
    return [one for one in found if one]


def resting(program, seconds, thread=None):
    """Per cent of a core, wake-ups a second, bytes a second, while nobody does anything."""
    program.quiet(0.5)
    before, read, begin = usage(program.pid, thread), len(program.reads), time.monotonic()
    time.sleep(seconds)
    after, passed = usage(program.pid, thread), time.monotonic() - begin
    wakeups = sum(count - before[1].get(task, 0) for task, count in after[1].items())
    return 100 * (after[0] - before[0]) / passed, wakeups / passed, program.bytes_since(read) / passed


def resizing(program):
    """From a new size to the last byte, in milliseconds, over sizes from large to one sign and back."""
    found = []
    for columns, lines in [(80, 24), (200, 60), (40, 10), (20, 5), (5, 2), (1, 1), (120, 40)] * 3:
        program.quiet(0.1)
        count, begin = len(program.reads), time.monotonic_ns()
        program.resize(columns, lines)
        time.sleep(0.12)
        program.quiet(0.05)
        if len(program.reads) > count:
            found.append((program.last() - begin) / 1e6)
    return found


SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGSEGV, signal.SIGABRT]


def given_back(make, ready):
    """For each way to die whether the terminal was clean afterwards, and for ^Z and fg."""
    row = {}
    for number in SIGNALS:
        program = make()
        program.until(ready)
        program.quiet(0.3, 5)
        os.kill(program.pid, number)
        ended = program._expect("ended", 15)
        time.sleep(0.1)
        row[number.name[3:]] = verdict(program, ended)
        program.close()
    row["^Z, fg"] = suspended(make(), ready)
    return row


def verdict(program, ended):
    if not ended:
        return "goes on"
    left = program.left_on() + ([] if ended[1] else ["raw"])
    return "clean" if not left else "no: " + ", ".join(left)


def suspended(program, ready):
    program.until(ready)
    program.quiet(0.3, 5)
    program.press("\x1a")
    stopped = program._expect("stopped", 3)
    if not stopped:
        program.close()
        return "not at all"
    time.sleep(0.1)
    left = program.left_on() + ([] if stopped[1] else ["raw"])
    since = program.mark()
    program.go_on()
    time.sleep(0.5)
    comes_back = len(CONTROL.sub("", program.text(since)).strip()) > 100
    program.close()
    if left:
        return "no: " + ", ".join(left)
    return "ok" if comes_back else "stays blank"


# -- The other programs

def others(folder):
    """The programs that are measured beside, with what they show."""
    found = []
    log, table = os.path.join(folder, "million.log"), os.path.join(folder, "million.csv")
    if shutil.which("htop"):
        found.append(("htop", ["htop", "-d", "20"], "PID", "<Down>", "q", None))
    if shutil.which("tig"):
        found.append(("tig", ["tig"], r"20\d\d-\d\d-\d\d", "j", "q", os.getcwd()))
    if shutil.which("lnav"):
        with open(log, "w") as file:
            for line in range(1_000_000):
                file.write(f"2026-11-{1 + line // 40_000:02d}T{line // 3600 % 24:02d}:{line // 60 % 60:02d}:{line % 60:02d}"
                           f" info posting INV-{line} moved to POSTED in journal {line // 500}\n")
        found.append(("lnav, 1 M lines", ["lnav", "-N", log], "INV-999", "<Up>", "q", None))
    visidata = shutil.which("visidata") or shutil.which("vd")
    if visidata:
        with open(table, "w") as file:
            file.write("document,customer,amount,currency,state\n")
            for line in range(1_000_000):
                file.write(f"INV-{line},customer {line % 20_000},{line % 9_000}.{line % 100:02d},EUR,POSTED\n")
        found.append(("VisiData, 1 M rows", [visidata, table], "INV-1", "j", "q", None))
    return found


def measure_other(name, argv, ready, key, leave, folder, options):
    program, paints, readies = start(argv, ready, options.starts, folder=folder)
    began = usage(program.pid)[2]
    timed = keys(program, key, options.keys)
    idle = resting(program, options.idle)
    sizes = resizing(program)
    memory = usage(program.pid)[2]
    program.close()
    return row_of(name, paints, readies, timed, idle, sizes, began, memory)


def row_of(name, paints, readies, timed, idle, sizes, began, memory):
    first, last = [one[0] for one in timed], [one[1] for one in timed]
    return [name, f"{at(paints, .5):.0f} ({max(paints):.0f})", f"{at(readies, .5):.0f}", f"{began:.0f} > {memory:.0f}",
            f"{at(first, .5):.2f} / {at(first, .95):.2f} / {at(first, .99):.2f}", f"{at(last, .99):.1f}",
            f"{at([one[2] for one in timed], .5):.0f}", f"{idle[0]:.3f}", f"{idle[1]:.1f}", f"{at(sizes, .95):.1f}"]


HEADS = ["program", "paint ms p50 (max)", "ready ms", "RSS MB", "key ms p50/p95/p99", "last byte p99", "bytes/key",
         "idle CPU %", "wake-ups/s", "resize p95 ms"]


def show(heads, rows):
    widths = [max(len(str(row[i])) for row in [heads] + rows) for i in range(len(heads))]
    for row in [heads] + rows:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip())
    print(flush=True)


# -- Daybook

class Bars:
    """What was promised, what was measured, and whether that is enough."""

    def __init__(self):
        self.rows, self.missed = [], 0

    def hold(self, name, what, value, bar, unit="ms", digits=1):
        good = value <= bar
        self.missed += not good
        self.rows.append([name, what, f"{value:.{digits}f} {unit}", f"<= {bar:g} {unit}", "met" if good else "MISSED"])

    def tell(self, name, what, value, why):
        self.rows.append([name, what, value, "", why])


class Daybook:
    # The overview says of when it is as soon as it has been read.
    READY = r"as of +[0-9]"

    def __init__(self, options):
        self.options = options
        folder = options.workspace
        self.argv = [options.program, "--workspace", folder, "--config", f"{folder}/daybook.toml",
                     "--key-file", f"{folder}/vault.key"]
        self.memory = [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith("console-")]

    def open(self, columns=120, lines=40):
        """The console as it is at a first start, without the cards of the tour."""
        for name in os.listdir(self.options.workspace):
            if name.startswith("console-"):
                os.remove(os.path.join(self.options.workspace, name))
        return Terminal(self.argv, columns, lines, environment={"XDG_STATE_HOME": self.options.scratch})

    def ready(self, columns=120, lines=40):
        program = self.open(columns, lines)
        if program.until(Daybook.READY, 60) is None:
            raise SystemExit("Daybook was never ready; its screen: " + program.text()[-3000:])
        program.quiet(0.5, 20)
        program.press("<Esc>")
        program.quiet(0.3)
        return program

    def records(self):
        return sqlite3.connect(f"file:{self.options.workspace}/records.sqlite?mode=ro", uri=True, timeout=10)


def measure_daybook(daybook, options, bars):
    paints, readies, program = [], [], None
    for _ in range(options.starts):
        if program:
            program.close()
        program = daybook.open()
        moment = program.until(r"[1-9][0-9,]* postings? waits?|REVIEW +none", 60)
        if moment is None:
            raise SystemExit("Daybook was never ready; its screen: " + program.text()[-3000:])
        paints.append((first_sign(program) - program.began) / 1e6)
        readies.append((moment - program.began) / 1e6)
        program.quiet(0.4, 10)
    program.quiet(2, 20)
    began = usage(program.pid)[2]
    program.press("<Esc>")
    program.quiet(0.3)
    program.press("2")
    program.quiet(0.5)
    before = usage(program.pid, "screen")
    timed = keys(program, "j", options.keys)
    drawn = usage(program.pid, "screen")
    bars.hold("PERF-1", "key to first byte, p50", at([one[0] for one in timed], .5), 2, digits=2)
    bars.hold("PERF-1", "key to first byte, p99", at([one[0] for one in timed], .99), 10, digits=2)
    bars.hold("PERF-1", "key to last byte, p99", at([one[1] for one in timed], .99), 12, digits=2)
    bars.hold("PERF-8", "processor time of the screen for each key, detail and all",
              1000 * (drawn[0] - before[0]) / max(1, len(timed)), 1.5, digits=2)
    filters(program, options, bars)
    browse(program)
    idle = resting(program, options.idle)
    screen = resting(program, options.idle, "screen")
    bars.hold("PERF-4", "idle, all of the process", idle[0], 0.1, "% of a core", 3)
    bars.hold("PERF-4", "idle, wake-ups of the screen", screen[1], 2, "/s")
    bars.hold("PERF-4", "idle, bytes", idle[2], 0, "/s")
    sizes = resizing(program)
    bars.hold("PERF-12", "resize to settled, p95", at(sizes, .95), 20)
    memory = usage(program.pid)[2]
    bars.hold("PERF-10", "exec to first paint, p95", at(paints, .95), 50)
    bars.hold("PERF-10", "usable, p95", at(readies, .95), 300)
    bars.hold("PERF-11", "memory at start", began, 60, "MB")
    bars.hold("PERF-11", "memory after browsing and filtering", memory, 150, "MB")
    leaving(program, bars)
    return row_of("Daybook", paints, readies, timed, idle, sizes, began, memory)


def filters(program, options, bars):
    """What is typed behind /, sign by sign: names of customers, and numbers of documents that stand anywhere."""
    firsts = []
    with Daybook(options).records() as records:
        newest = records.execute("SELECT max(id) FROM postings").fetchone()[0]
        words = []
        for share in (3, 5, 7, 11, 13):
            row = records.execute(
                "SELECT name, customer_name FROM postings WHERE id >= ? AND word = 'REVIEW' LIMIT 1",
                (newest * share // 17,)).fetchone()
            words += [row[0], row[1].split(" ")[0].lower()] if row else []
    for word in words:
        program.press("/")
        program.quiet(0.2)
        for sign in word:
            begin, since = time.monotonic_ns(), program.mark()
            program.press(sign)
            # The rows, not the sign that was typed: the line of the cursor is drawn anew, or the count.
            moment = None
            while time.monotonic_ns() - begin < 2e9:
                if re.search(r"(INV|CN|PAY|REF|txn)\S*|Nothing here fits", program.text(since)):
                    moment = program.last()
                    break
                if time.monotonic_ns() - program.last() > 15e7 and time.monotonic_ns() - begin > 15e7:
                    break
                time.sleep(0.0005)
            if moment:
                firsts.append((moment - begin) / 1e6)
            time.sleep(0.1)
        program.press("<Enter>")
        program.quiet(0.3, 3)
        program.press("<Esc>")
        program.quiet(0.5, 3)
    bars.hold("PERF-3", f"filter, sign to first rows, p95 of {len(firsts)}", at(firsts, .95), 50)


def browse(program):
    for _ in range(100):
        program.press("<PgDn>", 0.01)
    for key in "Gg":
        program.press(key)
        program.quiet(0.2, 5)
    for key in "345678021":
        program.press(key)
        program.quiet(0.2, 5)


def leaving(program, bars):
    program.press("?")
    program.quiet(0.2)
    found = program.latency("<Esc>")
    bars.hold("PERF-13", "Esc", found[0] if found else float("inf"), 35)
    begin = time.monotonic_ns()
    program.press("q")
    ended = program._expect("ended", 40)
    bars.hold("PERF-13", "quit with nothing under way", (ended[2] - begin) / 1e6 if ended else float("inf"), 100)
    program.close()


def frames(daybook, bars):
    """Bytes of single frames, where no detail follows the cursor, and how they are written."""
    program = daybook.ready(80, 24)
    program.press("8")
    program.quiet(0.5)
    for what, key, bar in (("cursor", "j", 400), ("page", "<PgDn>", 6000)):
        found = [one[2] for one in keys(program, key, 8, 0.1)[1:]]
        bars.hold("PERF-6", f"bytes, {what}", at(found, .5), bar, "bytes", 0)
    since = program.mark()
    keys(program, "j", 30, 0.05)
    with program.lock:
        drawn = bytes(program.output[since:])
    cleared = drawn.count(b"\x1b[2J") + drawn.count(b"\x1b[J")
    bars.hold("PERF-7", "times that the screen was cleared in 30 frames", cleared, 0, "")
    begun, ended = drawn.count(b"\x1b[?2026h"), drawn.count(b"\x1b[?2026l")
    bars.hold("PERF-7", "frames that are not written as one", abs(begun - ended), 0, "")
    program.close()


def slow_line(daybook, bars):
    """64 kB and 200 ms away: how long after j is let go the last frame arrives."""
    program = daybook.ready()
    program.press("2")
    program.quiet(1)
    program.rate = 64_000
    for _ in range(150):
        program.press("j", 1 / 30)
    let_go = time.monotonic_ns()
    program.quiet(0.4, 10)
    behind = (program.last() - let_go) / 1e6
    # One frame of a page takes 6,000 bytes; the way there and back comes on top, and is the line's.
    bars.hold("PERF-14", "64 kB/s, after 5 s of j: last byte, beside the 200 ms of the line", behind, 1000 * 6000 / 64000 + 40)
    program.rate = None
    program.close()


def flood(daybook, options, bars):
    """The console while much happens: keys, the share of the screen, memory, and a terminal that reads nothing."""
    program = daybook.ready()
    program.press("2")
    program.quiet(1, 5)
    records = daybook.records()
    done = lambda: records.execute("SELECT max(sequence) FROM audit").fetchone()[0]
    program.press("")
    seconds = options.flood
    began, screen, all_, count, read = time.monotonic(), usage(program.pid, "screen"), usage(program.pid), done(), len(program.reads)
    memory, timed = [], []
    while time.monotonic() - began < seconds:
        found = program.latency("j", silence=0.01, timeout=1.0)
        if found:
            timed.append(found)
        memory.append((time.monotonic() - began, usage(program.pid)[2]))
        time.sleep(0.15)
    passed = time.monotonic() - began
    drawn, worked = usage(program.pid, "screen"), usage(program.pid)
    rate = (done() - count) / passed
    bars.tell("PERF-5", f"events in {passed:.0f} s, lines of the audit trail", f"{rate:.0f} /s", "the load")
    bars.hold("PERF-5", "share of the screen", 100 * (drawn[0] - screen[0]) / passed, 5, "% of a core", 2)
    bars.tell("PERF-5", "share of engine and console together", f"{100 * (worked[0] - all_[0]) / passed:.0f} % of a core", "")
    bars.hold("PERF-2", "key under that load, p50", at([one[0] for one in timed], .5), 3, digits=2)
    bars.hold("PERF-2", "key under that load, p99", at([one[0] for one in timed], .99), 20, digits=2)
    early = at([size for moment, size in memory if moment > seconds * .3], .0)
    bars.hold("PERF-5", "growth of memory after the first third", memory[-1][1] - early, 1, "MB")
    stalled(program, done, bars)
    program.close()
    records.close()


def stalled(program, done, bars):
    rates = {True: [], False: []}
    memory = usage(program.pid)[2]
    for reads in (True, False, True, False, True, False):
        program.reading = reads
        time.sleep(0.5)
        count, begin = done(), time.monotonic()
        time.sleep(10)
        rates[reads].append((done() - count) / (time.monotonic() - begin))
    program.reading = True
    grown = usage(program.pid)[2] - memory
    begin = time.monotonic_ns()
    program.quiet(0.02, 0.3)
    before, after = sum(rates[True]) / 3, sum(rates[False]) / 3
    bars.tell("PERF-9", "events while the terminal reads, three times 10 s", " ".join(f"{x:.0f}" for x in rates[True]) + " /s", "")
    bars.tell("PERF-9", "events while it reads nothing, three times 10 s", " ".join(f"{x:.0f}" for x in rates[False]) + " /s", "")
    bars.hold("PERF-9", "slower by", 100 * (before - after) / before if before else 0, 2, "%")
    bars.hold("PERF-9", "memory meanwhile", grown, 2, "MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--starts", type=int, default=10)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--idle", type=float, default=10)
    parser.add_argument("--flood", type=float, default=0, help="seconds; documents must be arriving meanwhile")
    parser.add_argument("--only", default="start,others,frames,line,signals,flood")
    parser.add_argument("--lenient", action="store_true", help="a bar that is missed is printed only")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    parts, bars = options.only.split(","), Bars()
    with tempfile.TemporaryDirectory() as scratch:
        options.scratch = scratch
        daybook = Daybook(options)
        print(f"size 120x40, xterm-256color, load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors\n", flush=True)
        if "start" in parts:
            rows = [measure_daybook(daybook, options, bars)]
            if "others" in parts:
                for name, argv, ready, key, leave, folder in others(scratch):
                    rows.append(measure_other(name, argv, ready, key, leave, folder, options))
            show(HEADS, rows)
        if "frames" in parts:
            frames(daybook, bars)
        if "line" in parts:
            slow_line(daybook, bars)
        if "signals" in parts:
            rows = [["Daybook"] + list(given_back(daybook.open, Daybook.READY).values())]
            for cell in rows[0][1:]:
                bars.missed += cell not in ("clean", "ok")
            if "others" in parts:
                for name, argv, ready, key, leave, folder in others(scratch):
                    rows.append([name] + list(given_back(lambda: Terminal(argv, folder=folder), ready).values()))
            show(["given back after", "TERM", "HUP", "INT", "QUIT", "SEGV", "ABRT", "^Z, fg"], rows)
        if "flood" in parts and options.flood:
            flood(daybook, options, bars)
    show(["bar", "what", "measured", "promised", ""], bars.rows)
    print(f"{bars.missed} of {sum(row[3] != '' for row in bars.rows)} bars missed")
    sys.exit(1 if bars.missed and not options.lenient else 0)


main()
