#define _GNU_SOURCE
#include "CNamespace.h"

#include <sched.h>

int mc_network_leave(void) {
    return unshare(CLONE_NEWNET);
}

int mc_network_enter(int descriptor) {
    return setns(descriptor, CLONE_NEWNET);
}
