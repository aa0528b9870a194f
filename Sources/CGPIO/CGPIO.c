#include "CGPIO.h"

#include <errno.h>
#include <fcntl.h>
#include <gpiod.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

static int copy(const char *text, char *buffer, unsigned long size) {
    if (size == 0) {
        errno = EINVAL;
        return -1;
    }
    strncpy(buffer, text != NULL ? text : "", size - 1);
    buffer[size - 1] = 0;
    return 0;
}

int mc_gpio_watch(int descriptor) {
    const int watch = epoll_create1(EPOLL_CLOEXEC);
    if (watch < 0) return -1;
    struct epoll_event event = {.events = EPOLLIN};
    if (epoll_ctl(watch, EPOLL_CTL_ADD, descriptor, &event) == 0) return watch;
    const int error = errno;
    close(watch);
    errno = error;
    return -1;
}

// libgpiod's own descriptors block, and a read that waits for an edge would hold up everything else.
static int stop_blocking(int descriptor) {
    const int flags = fcntl(descriptor, F_GETFL);
    return flags < 0 ? -1 : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

// The opaque chip is the library's own struct.
static struct gpiod_chip *library(mc_gpio_chip *chip) { return (struct gpiod_chip *)chip; }

mc_gpio_chip *mc_gpio_open(const char *path) { return (mc_gpio_chip *)gpiod_chip_open(path); }

void mc_gpio_close(mc_gpio_chip *chip) { gpiod_chip_close(library(chip)); }

// Only 1.x has this macro; 2.x's header defines none.
#if defined(GPIOD_LINE_BULK_MAX_LINES)

// In 1.x a line belongs to its chip and goes with it.
struct mc_gpio_line {
    struct gpiod_chip *chip;
    struct gpiod_line *line;
};

int mc_gpio_debounces(void) { return 0; }

int mc_gpio_label(mc_gpio_chip *chip, char *buffer, unsigned long size) {
    return copy(gpiod_chip_label(library(chip)), buffer, size);
}

int mc_gpio_line_count(mc_gpio_chip *chip) { return (int)gpiod_chip_num_lines(library(chip)); }

int mc_gpio_find(mc_gpio_chip *chip, const char *name) {
    struct gpiod_line *line = gpiod_chip_find_line(library(chip), name);
    return line == NULL ? -1 : (int)gpiod_line_offset(line);
}

// Asks the kernel each time: the library remembers what it has seen.
static struct gpiod_line *look_at(mc_gpio_chip *chip, unsigned offset) {
    struct gpiod_line *line = gpiod_chip_get_line(library(chip), offset);
    return line == NULL || gpiod_line_update(line) < 0 ? NULL : line;
}

int mc_gpio_line_name(mc_gpio_chip *chip, unsigned offset, char *buffer, unsigned long size) {
    struct gpiod_line *line = look_at(chip, offset);
    return line == NULL ? -1 : copy(gpiod_line_name(line), buffer, size);
}

int mc_gpio_holder(mc_gpio_chip *chip, unsigned offset, char *buffer, unsigned long size) {
    struct gpiod_line *line = look_at(chip, offset);
    if (line == NULL || copy(gpiod_line_consumer(line), buffer, size) < 0) {
        return -1;
    }
    return gpiod_line_is_used(line) ? 1 : 0;
}

void mc_gpio_release(mc_gpio_line *line) {
    gpiod_chip_close(line->chip);
    free(line);
}

static mc_gpio_line *give_up(mc_gpio_line *line) {
    const int code = errno;
    mc_gpio_release(line);
    errno = code;
    return NULL;
}

static mc_gpio_line *open_line(const char *path, unsigned offset) {
    mc_gpio_line *line = calloc(1, sizeof *line);
    if (line == NULL) {
        return NULL;
    }
    line->chip = gpiod_chip_open(path);
    if (line->chip == NULL) {
        const int code = errno;
        free(line);
        errno = code;
        return NULL;
    }
    line->line = gpiod_chip_get_line(line->chip, offset);
    return line->line == NULL ? give_up(line) : line;
}

static int flags_for(mc_gpio_bias bias, int is_active_low) {
    const int polarity = is_active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
    switch (bias) {
    case mc_gpio_bias_none:
        return polarity | GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE;
    case mc_gpio_bias_pull_up:
        return polarity | GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP;
    case mc_gpio_bias_pull_down:
        return polarity | GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
    default:
        return polarity;
    }
}

mc_gpio_line *mc_gpio_request_input(
    const char *path, unsigned offset, const char *consumer, mc_gpio_bias bias, int is_active_low,
    unsigned long debounce) {
    (void)debounce;
    mc_gpio_line *line = open_line(path, offset);
    if (line == NULL) {
        return NULL;
    }
    const int result = gpiod_line_request_both_edges_events_flags(line->line, consumer, flags_for(bias, is_active_low));
    if (result < 0 || stop_blocking(mc_gpio_descriptor(line)) < 0) {
        return give_up(line);
    }
    return line;
}

mc_gpio_line *mc_gpio_request_output(const char *path, unsigned offset, const char *consumer, int is_active_low) {
    mc_gpio_line *line = open_line(path, offset);
    if (line == NULL) {
        return NULL;
    }
    const int flags = flags_for(mc_gpio_bias_as_is, is_active_low);
    return gpiod_line_request_output_flags(line->line, consumer, flags, 0) < 0 ? give_up(line) : line;
}

int mc_gpio_descriptor(mc_gpio_line *line) { return gpiod_line_event_get_fd(line->line); }

int mc_gpio_read(mc_gpio_line *line, mc_gpio_edge *edges, int capacity) {
    struct gpiod_line_event events[16];
    const int most = capacity < 16 ? capacity : 16;
    const int count = gpiod_line_event_read_multiple(line->line, events, (unsigned)most);
    for (int i = 0; i < count; i++) {
        edges[i].nanoseconds = events[i].ts.tv_sec * 1000000000LL + events[i].ts.tv_nsec;
        edges[i].is_active = events[i].event_type == GPIOD_LINE_EVENT_RISING_EDGE;
    }
    return count;
}

int mc_gpio_is_active(mc_gpio_line *line) { return gpiod_line_get_value(line->line); }

int mc_gpio_set(mc_gpio_line *line, int is_active) { return gpiod_line_set_value(line->line, is_active != 0); }

#else

struct mc_gpio_line {
    struct gpiod_line_request *request;
    // Only an input has one.
    struct gpiod_edge_event_buffer *events;
    unsigned offset;
};

int mc_gpio_debounces(void) { return 1; }

int mc_gpio_label(mc_gpio_chip *chip, char *buffer, unsigned long size) {
    struct gpiod_chip_info *info = gpiod_chip_get_info(library(chip));
    if (info == NULL) {
        return -1;
    }
    const int result = copy(gpiod_chip_info_get_label(info), buffer, size);
    gpiod_chip_info_free(info);
    return result;
}

int mc_gpio_line_count(mc_gpio_chip *chip) {
    struct gpiod_chip_info *info = gpiod_chip_get_info(library(chip));
    if (info == NULL) {
        return -1;
    }
    const int count = (int)gpiod_chip_info_get_num_lines(info);
    gpiod_chip_info_free(info);
    return count;
}

int mc_gpio_find(mc_gpio_chip *chip, const char *name) {
    return gpiod_chip_get_line_offset_from_name(library(chip), name);
}

int mc_gpio_line_name(mc_gpio_chip *chip, unsigned offset, char *buffer, unsigned long size) {
    struct gpiod_line_info *info = gpiod_chip_get_line_info(library(chip), offset);
    if (info == NULL) {
        return -1;
    }
    const int result = copy(gpiod_line_info_get_name(info), buffer, size);
    gpiod_line_info_free(info);
    return result;
}

int mc_gpio_holder(mc_gpio_chip *chip, unsigned offset, char *buffer, unsigned long size) {
    struct gpiod_line_info *info = gpiod_chip_get_line_info(library(chip), offset);
    if (info == NULL) {
        return -1;
    }
    const int result = copy(gpiod_line_info_get_consumer(info), buffer, size);
    const int is_used = gpiod_line_info_is_used(info) ? 1 : 0;
    gpiod_line_info_free(info);
    return result < 0 ? -1 : is_used;
}

static enum gpiod_line_bias library_bias(mc_gpio_bias bias) {
    switch (bias) {
    case mc_gpio_bias_none:
        return GPIOD_LINE_BIAS_DISABLED;
    case mc_gpio_bias_pull_up:
        return GPIOD_LINE_BIAS_PULL_UP;
    case mc_gpio_bias_pull_down:
        return GPIOD_LINE_BIAS_PULL_DOWN;
    default:
        return GPIOD_LINE_BIAS_AS_IS;
    }
}

static struct gpiod_line_request *request_from(
    struct gpiod_chip *chip, unsigned offset, const char *consumer, struct gpiod_line_settings *settings) {
    struct gpiod_line_request *request = NULL;
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *name = gpiod_request_config_new();
    if (lines != NULL && name != NULL && gpiod_line_config_add_line_settings(lines, &offset, 1, settings) == 0) {
        gpiod_request_config_set_consumer(name, consumer);
        request = gpiod_chip_request_lines(chip, name, lines);
    }
    const int code = errno;
    gpiod_request_config_free(name);
    gpiod_line_config_free(lines);
    errno = code;
    return request;
}

static mc_gpio_line *request_line(
    const char *path, unsigned offset, const char *consumer, struct gpiod_line_settings *settings) {
    mc_gpio_line *line = calloc(1, sizeof *line);
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (line != NULL && chip != NULL) {
        line->offset = offset;
        line->request = request_from(chip, offset, consumer, settings);
    }
    const int code = errno;
    if (chip != NULL) {
        gpiod_chip_close(chip);
    }
    if (line == NULL || line->request == NULL) {
        free(line);
        errno = code;
        return NULL;
    }
    return line;
}

void mc_gpio_release(mc_gpio_line *line) {
    if (line->events != NULL) {
        gpiod_edge_event_buffer_free(line->events);
    }
    gpiod_line_request_release(line->request);
    free(line);
}

static mc_gpio_line *ready_for_edges(mc_gpio_line *line) {
    line->events = gpiod_edge_event_buffer_new(16);
    if (line->events == NULL || stop_blocking(mc_gpio_descriptor(line)) < 0) {
        const int code = errno;
        mc_gpio_release(line);
        errno = code;
        return NULL;
    }
    return line;
}

mc_gpio_line *mc_gpio_request_input(
    const char *path, unsigned offset, const char *consumer, mc_gpio_bias bias, int is_active_low,
    unsigned long debounce) {
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    if (settings == NULL) {
        return NULL;
    }
    gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT);
    gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH);
    gpiod_line_settings_set_bias(settings, library_bias(bias));
    gpiod_line_settings_set_active_low(settings, is_active_low != 0);
    gpiod_line_settings_set_debounce_period_us(settings, debounce);
    mc_gpio_line *line = request_line(path, offset, consumer, settings);
    const int code = errno;
    gpiod_line_settings_free(settings);
    errno = code;
    return line == NULL ? NULL : ready_for_edges(line);
}

mc_gpio_line *mc_gpio_request_output(const char *path, unsigned offset, const char *consumer, int is_active_low) {
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    if (settings == NULL) {
        return NULL;
    }
    gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT);
    gpiod_line_settings_set_output_value(settings, GPIOD_LINE_VALUE_INACTIVE);
    gpiod_line_settings_set_active_low(settings, is_active_low != 0);
    mc_gpio_line *line = request_line(path, offset, consumer, settings);
    const int code = errno;
    gpiod_line_settings_free(settings);
    errno = code;
    return line;
}

int mc_gpio_descriptor(mc_gpio_line *line) { return gpiod_line_request_get_fd(line->request); }

int mc_gpio_read(mc_gpio_line *line, mc_gpio_edge *edges, int capacity) {
    const int most = capacity < 16 ? capacity : 16;
    const int count = gpiod_line_request_read_edge_events(line->request, line->events, (size_t)most);
    for (int i = 0; i < count; i++) {
        struct gpiod_edge_event *event = gpiod_edge_event_buffer_get_event(line->events, (unsigned long)i);
        edges[i].nanoseconds = (long long)gpiod_edge_event_get_timestamp_ns(event);
        edges[i].is_active = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
    }
    return count;
}

int mc_gpio_is_active(mc_gpio_line *line) {
    switch (gpiod_line_request_get_value(line->request, line->offset)) {
    case GPIOD_LINE_VALUE_ACTIVE:
        return 1;
    case GPIOD_LINE_VALUE_INACTIVE:
        return 0;
    default:
        return -1;
    }
}

int mc_gpio_set(mc_gpio_line *line, int is_active) {
    const enum gpiod_line_value value = is_active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
    return gpiod_line_request_set_value(line->request, line->offset, value);
}

#endif
