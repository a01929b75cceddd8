import Testing

/// Everything that opens a terminal: there is one in a process, so these tests run one after the other.
@Suite(.serialized) struct CursesTests {}
