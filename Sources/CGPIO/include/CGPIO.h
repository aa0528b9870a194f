#pragma once

// One face for libgpiod 1.x (Debian 12) and 2.x (Debian 13), which share a name and no call. Hides the difference and decides
// nothing. Every call that fails returns -1 or null and sets errno.
//
// Includes no header of the system's: an optimised build would then take this module for the home of their types.

/// A chip, open to be looked at.
typedef struct mc_gpio_chip mc_gpio_chip;
/// A line that this process holds.
typedef struct mc_gpio_line mc_gpio_line;

/// What keeps a line that nobody drives at one level.
typedef enum { mc_gpio_bias_as_is, mc_gpio_bias_none, mc_gpio_bias_pull_up, mc_gpio_bias_pull_down } mc_gpio_bias;

/// What happened on an input, as the kernel saw it.
typedef struct {
    /// CLOCK_MONOTONIC.
    long long nanoseconds;
    /// Not 0 when the line became active (where it is active low: when its level fell).
    int is_active;
} mc_gpio_edge;

/// Whether the library lets the kernel debounce a line: 2.x does, 1.x has no call for it.
int mc_gpio_debounces(void);

mc_gpio_chip *_Nullable mc_gpio_open(const char *_Nonnull path);
void mc_gpio_close(mc_gpio_chip *_Nonnull chip);

/// Copies the label; what does not fit is cut off.
int mc_gpio_label(mc_gpio_chip *_Nonnull chip, char *_Nonnull buffer, unsigned long size);
int mc_gpio_line_count(mc_gpio_chip *_Nonnull chip);
/// The line's number on the chip by its name.
int mc_gpio_find(mc_gpio_chip *_Nonnull chip, const char *_Nonnull name);
/// Copies the name; empty for a line without one.
int mc_gpio_line_name(mc_gpio_chip *_Nonnull chip, unsigned offset, char *_Nonnull buffer, unsigned long size);
/// 1 when somebody holds the line, and copies who says so; 0 when it is free.
int mc_gpio_holder(mc_gpio_chip *_Nonnull chip, unsigned offset, char *_Nonnull buffer, unsigned long size);

/// Takes a line as input and watches both edges. The descriptor does not block.
/// - Parameter debounce: microseconds for which a level must last; does nothing where mc_gpio_debounces() is 0.
mc_gpio_line *_Nullable mc_gpio_request_input(
    const char *_Nonnull path, unsigned offset, const char *_Nonnull consumer, mc_gpio_bias bias, int is_active_low,
    unsigned long debounce);
/// Takes a line as output, inactive at first.
mc_gpio_line *_Nullable mc_gpio_request_output(
    const char *_Nonnull path, unsigned offset, const char *_Nonnull consumer, int is_active_low);
void mc_gpio_release(mc_gpio_line *_Nonnull line);

/// Readable when there are edges; stays the line's.
int mc_gpio_descriptor(mc_gpio_line *_Nonnull line);
/// How many edges were read; EAGAIN when there are none.
int mc_gpio_read(mc_gpio_line *_Nonnull line, mc_gpio_edge *_Nonnull edges, int capacity);
/// 1 while active, 0 while not.
int mc_gpio_is_active(mc_gpio_line *_Nonnull line);
int mc_gpio_set(mc_gpio_line *_Nonnull line, int is_active);

/// A descriptor of its own, to be closed, that is readable while the other one is, or hangs up. Itself it never hangs up: to
/// libdispatch a descriptor that does is over, but stays known, and what comes to its number later goes to memory that is gone.
int mc_gpio_watch(int descriptor);
