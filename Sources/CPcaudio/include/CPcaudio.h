#pragma once

#include <stddef.h>
#include <stdint.h>

// libpcaudio's functions, as on a machine without a sound device.
//
// libespeak-ng needs them to play, which it never does here: its samples go to our own output. It asks for a device all the
// same when it is initialised, and libpcaudio connects to a PulseAudio server then. Worse, libpcaudio brings PulseAudio, D-Bus,
// systemd and X11 with it: 28 libraries, which every start of the program would wait for, and whose data every process
// would hold. The program has these functions itself, and a release goes by the name of libpcaudio.so.0 (Package.swift),
// so that the loader takes it for that library and looks for no other. Without the name, the functions are still found here
// first.
//
// The declarations are libpcaudio 1.2's (`pcaudiolib/audio.h`); Swift calls none of them. `object` is always NULL.

struct audio_object;

/// - Returns: NULL: there is no device.
struct audio_object *_Nullable create_audio_device_object(
    const char *_Nullable device, const char *_Nullable application_name, const char *_Nullable description);

/// - Returns: ENODEV, as do all that answer with an error.
int audio_object_open(struct audio_object *_Nullable object, int format, uint32_t rate, uint8_t channels);
int audio_object_write(struct audio_object *_Nullable object, const void *_Nullable data, size_t bytes);
int audio_object_drain(struct audio_object *_Nullable object);
int audio_object_flush(struct audio_object *_Nullable object);

void audio_object_close(struct audio_object *_Nullable object);
void audio_object_destroy(struct audio_object *_Nullable object);

const char *_Nonnull audio_object_strerror(struct audio_object *_Nullable object, int error);
