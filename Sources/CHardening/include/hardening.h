#ifndef DAYBOOK_HARDENING_H
#define DAYBOOK_HARDENING_H

/* prctl is variadic, which Swift does not import; so these few calls are made in C. */

/* Lets nobody read this process's memory: no core file, no debugger of the same user.
   Returns 0, or the error number of the call that failed. */
int daybook_forbid_dumps(void);

/* 1 when this process may be dumped or debugged, 0 when not. */
int daybook_is_dumpable(void);

#endif
