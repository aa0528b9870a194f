#pragma once
/* Swift's Glibc module leaves it out: the kernel's messages about links and routes. Structures and numbers only. */
#include <linux/rtnetlink.h>

/* Of <linux/if.h>, which can't stand beside glibc's <net/if.h>: the driver says that there is somebody at the other end. */
enum { mc_iff_lower_up = 1 << 16 };

/* A question as the kernel expects it, with the layout of C, which Swift does not promise for structures of its own. */
struct mc_dump_request {
    struct nlmsghdr header;
    struct rtgenmsg about;
};
