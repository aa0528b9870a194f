#pragma once

// Swift's Glibc module leaves out <sys/timerfd.h>, and glibc and musl declare its constants in different ways (an enum,
// macros). These two calls are all that the wall clock needs of it. Both return -1 and set errno on failure.
//
// Includes no header of the system's: an optimised build would then take this module for the home of `struct timespec`,
// and no longer find it in Glibc.

/// timerfd_create(2) on CLOCK_REALTIME, non-blocking and closed on exec: a timer that follows the clock on the wall.
int mc_wall_timer_create(void);

/// timerfd_settime(2) to one absolute instant, counted from 1970, with TFD_TIMER_CANCEL_ON_SET: from now on, read(2)
/// fails with ECANCELED when the clock was set in the meantime. Itself fails with ECANCELED, but arms the timer, when the
/// clock was set before and no read has told so.
int mc_wall_timer_arm(int descriptor, long long seconds, long nanoseconds);

/// What the kernel says of CLOCK_REALTIME, by adjtimex(2): 1 when something keeps it in step with the world, 0 when
/// nothing does, -1 when the question is refused, as a sandbox may do.
int mc_clock_is_synchronised(void);
