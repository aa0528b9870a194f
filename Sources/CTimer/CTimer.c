#include "CTimer.h"

#include <sys/timerfd.h>
#include <sys/timex.h>

int mc_wall_timer_create(void) {
    return timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
}

int mc_wall_timer_arm(int descriptor, long long seconds, long nanoseconds) {
    const struct itimerspec once = {.it_value = {.tv_sec = seconds, .tv_nsec = nanoseconds}};
    return timerfd_settime(descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &once, NULL);
}

int mc_clock_is_synchronised(void) {
    struct timex asked = {.modes = 0};
    const int state = adjtimex(&asked);
    if (state < 0) {
        return -1;
    }
    return state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
}
