#pragma once
#include <alsa/asoundlib.h>
/* Swift's Glibc module leaves it out; the playback thread waits for one beside the device's descriptors. */
#include <sys/eventfd.h>
