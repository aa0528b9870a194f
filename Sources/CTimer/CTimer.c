#include "CTimer.h"

#include <sys/timerfd.h>

int mc_wall_timer_create(void) {
    return timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
}

int mc_wall_timer_arm(int descriptor, const struct timespec *_Nonnull instant) {
    const struct itimerspec once = {.it_value = *instant};
    return timerfd_settime(descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &once, NULL);
}
