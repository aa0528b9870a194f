#pragma once

// Swift's Glibc module leaves out what <sched.h> has beyond POSIX. Both are about the calling thread alone, return -1 and
// set errno on failure.

/// unshare(2): leaves for a network namespace that nobody else is in.
int mc_network_leave(void);

/// setns(2): goes into the network namespace that this descriptor, of a file in /proc/PID/ns, stands for.
int mc_network_enter(int descriptor);
