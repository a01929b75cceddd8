internal import Glibc

/// The signal for a reader that has gone away.
enum PipeSignal {
  /// Makes a write to a pipe that nobody reads any more an error on this thread, instead of the end of the
  /// process with the terminal in disorder.
  static func becomesAnError() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }
}
