/*
 * An ALSA device without a sound card: takes samples as fast as real time, writes each one to a file when it is due,
 * and stops with -EPIPE when its queue runs dry. What the `null` and `file` devices can't show is seen here: pauses,
 * underruns, latency, how much was heard before an interruption.
 *
 *     pcm_type.paced { lib "/path/libasound_module_pcm_paced.so" }
 *     pcm.bedside { type plug slave.pcm { type paced file "/path/heard.raw" speed 1.0 } }
 *
 * With these lines in a file, ALSA_CONFIG_PATH=that.conf points any program at it, as device "bedside". The build puts
 * the library beside the other products (.build/debug).
 *
 * file           appended to, so that one file holds what several playbacks let out; may be a FIFO
 * speed          how many seconds of sound pass in one second; 1 when not given
 * unplug_after   the device goes away after so many frames
 * suspend_after  the machine goes to sleep, once, after so many frames; resuming takes no time
 * whole_steps    1 lets out whole periods only, as virtio's sound card does: the rest of the last one is waited for
 *
 * Like a card, the sink goes on by itself: a thread lets the due frames out whether or not the program looks at the
 * PCM. The callbacks run on the program's thread, under the PCM's lock; what both use is under the sink's own.
 */
#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

typedef struct {
	snd_pcm_ioplug_t io;
	int file;
	double speed;
	long unplug_after;
	long suspend_after;
	long whole_steps;

	/* Protects everything below. */
	pthread_mutex_t lock;
	/* Signalled when `is_running` or `is_closing` changes. */
	pthread_cond_t change;
	pthread_t thread;
	int has_thread;
	int is_running;
	int is_closing;
	int is_draining;
	/* -EPIPE when it ran dry, another negative errno when the file failed, or 0. */
	int stopped_by;
	/* The frames, as the program wrote them; position `p` is at `p % buffer_size`. */
	char *ring;
	size_t frame_bytes;
	/* Where the next frame to let out is, and where the program will write the next one; both below `boundary`. */
	snd_pcm_uframes_t position;
	snd_pcm_uframes_t limit;
	snd_pcm_uframes_t boundary;
	/* When the frames counted by `played` began to be due. */
	struct timespec started;
	/* Frames let out since then. */
	snd_pcm_uframes_t played;
	/* Frames let out since the device was opened. */
	long total;
} paced_t;

static double seconds_since(const struct timespec *then)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - then->tv_sec) + (now.tv_nsec - then->tv_nsec) / 1e9;
}

/* Half a period, so that nothing is late by more than that. */
static long tick_nanoseconds(const paced_t *sink)
{
	long tick = (long)(0.5e9 * sink->io.period_size / sink->io.rate / sink->speed);
	return tick > 20000 ? tick : 20000;
}

static int set_timer(paced_t *sink, long nanoseconds)
{
	struct timespec tick = { nanoseconds / 1000000000L, nanoseconds % 1000000000L };
	struct itimerspec timer = { tick, tick };
	return timerfd_settime(sink->io.poll_fd, 0, &timer, NULL) < 0 ? -errno : 0;
}

/* Lets `count` frames out, oldest first. With the lock. */
static int let_out(paced_t *sink, snd_pcm_uframes_t count)
{
	while (count > 0) {
		snd_pcm_uframes_t start = sink->position % sink->io.buffer_size;
		snd_pcm_uframes_t run = sink->io.buffer_size - start;
		if (run > count)
			run = count;
		const char *bytes = sink->ring + start * sink->frame_bytes;
		size_t left = run * sink->frame_bytes;
		while (left > 0) {
			ssize_t written = write(sink->file, bytes, left);
			if (written < 0 && errno != EINTR)
				return -errno;
			if (written > 0) {
				bytes += written;
				left -= (size_t)written;
			}
		}
		sink->position = (sink->position + run) % sink->boundary;
		sink->played += run;
		sink->total += (long)run;
		count -= run;
	}
	return 0;
}

/* Lets out what is due. All that is queued is let out before the sink is dry. With the lock. */
static void advance(paced_t *sink)
{
	if (!sink->is_running || sink->stopped_by != 0)
		return;
	snd_pcm_uframes_t queued = (sink->limit + sink->boundary - sink->position) % sink->boundary;
	snd_pcm_uframes_t due =
		(snd_pcm_uframes_t)(seconds_since(&sink->started) * sink->io.rate * sink->speed) - sink->played;
	/* A queue longer than the buffer is one that the program took back too much of. */
	if (queued > sink->io.buffer_size)
		queued = 0;
	snd_pcm_uframes_t count = due < queued ? due : queued;
	if (sink->whole_steps) {
		snd_pcm_uframes_t part = (sink->position + count) % sink->io.period_size;
		count -= part < count ? part : count;
	}
	int error = let_out(sink, count);
	if (error < 0)
		sink->stopped_by = error;
	else if (due > queued && !sink->is_draining)
		sink->stopped_by = -EPIPE;
}

static void *run_device(void *argument)
{
	paced_t *sink = argument;
	pthread_mutex_lock(&sink->lock);
	while (!sink->is_closing) {
		if (!sink->is_running || sink->stopped_by != 0) {
			pthread_cond_wait(&sink->change, &sink->lock);
			continue;
		}
		struct timespec next;
		clock_gettime(CLOCK_MONOTONIC, &next);
		next.tv_nsec += tick_nanoseconds(sink);
		next.tv_sec += next.tv_nsec / 1000000000L;
		next.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&sink->change, &sink->lock, &next);
		advance(sink);
	}
	pthread_mutex_unlock(&sink->lock);
	return NULL;
}

static void set_running(paced_t *sink, int is_running)
{
	pthread_mutex_lock(&sink->lock);
	clock_gettime(CLOCK_MONOTONIC, &sink->started);
	sink->played = 0;
	sink->is_running = is_running;
	sink->is_draining = 0;
	pthread_cond_signal(&sink->change);
	pthread_mutex_unlock(&sink->lock);
}

static int paced_prepare(snd_pcm_ioplug_t *io)
{
	paced_t *sink = io->private_data;
	pthread_mutex_lock(&sink->lock);
	/* ALSA does not stop a plugin that ran dry. */
	sink->is_running = 0;
	sink->position = 0;
	sink->limit = 0;
	sink->stopped_by = 0;
	pthread_mutex_unlock(&sink->lock);
	return 0;
}

static int paced_start(snd_pcm_ioplug_t *io)
{
	paced_t *sink = io->private_data;
	set_running(sink, 1);
	return set_timer(sink, tick_nanoseconds(sink));
}

static int paced_stop(snd_pcm_ioplug_t *io)
{
	paced_t *sink = io->private_data;
	set_running(sink, 0);
	return set_timer(sink, 0);
}

static snd_pcm_sframes_t paced_transfer(snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas,
	snd_pcm_uframes_t offset, snd_pcm_uframes_t size)
{
	paced_t *sink = io->private_data;
	const char *bytes = (const char *)areas->addr + areas->first / 8 + offset * sink->frame_bytes;
	pthread_mutex_lock(&sink->lock);
	for (snd_pcm_uframes_t i = 0; i < size; i++)
		memcpy(sink->ring + (io->appl_ptr + i) % io->buffer_size * sink->frame_bytes,
			bytes + i * sink->frame_bytes, sink->frame_bytes);
	sink->limit = (io->appl_ptr + size) % sink->boundary;
	pthread_mutex_unlock(&sink->lock);
	return (snd_pcm_sframes_t)size;
}

static snd_pcm_sframes_t paced_pointer(snd_pcm_ioplug_t *io)
{
	paced_t *sink = io->private_data;
	snd_pcm_sframes_t result;
	pthread_mutex_lock(&sink->lock);
	/* The program may have taken frames back. */
	sink->limit = io->appl_ptr;
	sink->is_draining = io->state == SND_PCM_STATE_DRAINING;
	advance(sink);
	if (sink->unplug_after > 0 && sink->total >= sink->unplug_after) {
		snd_pcm_ioplug_set_state(io, SND_PCM_STATE_DISCONNECTED);
	} else if (sink->suspend_after > 0 && sink->total >= sink->suspend_after) {
		sink->suspend_after = 0;
		sink->is_running = 0;
		snd_pcm_ioplug_set_state(io, SND_PCM_STATE_SUSPENDED);
	}
	result = sink->stopped_by < 0 ? sink->stopped_by : (snd_pcm_sframes_t)sink->position;
	pthread_mutex_unlock(&sink->lock);
	return result;
}

static int paced_resume(snd_pcm_ioplug_t *io)
{
	set_running(io->private_data, 1);
	snd_pcm_ioplug_set_state(io, SND_PCM_STATE_RUNNING);
	return 0;
}

static int paced_hw_params(snd_pcm_ioplug_t *io, snd_pcm_hw_params_t *params)
{
	paced_t *sink = io->private_data;
	(void)params;
	sink->frame_bytes = io->channels * snd_pcm_format_physical_width(io->format) / 8;
	free(sink->ring);
	sink->ring = calloc(io->buffer_size, sink->frame_bytes);
	return sink->ring == NULL ? -ENOMEM : 0;
}

static int paced_sw_params(snd_pcm_ioplug_t *io, snd_pcm_sw_params_t *params)
{
	paced_t *sink = io->private_data;
	return snd_pcm_sw_params_get_boundary(params, &sink->boundary);
}

static int paced_poll_revents(snd_pcm_ioplug_t *io, struct pollfd *descriptor, unsigned int count,
	unsigned short *events)
{
	uint64_t expirations;
	snd_pcm_sframes_t room;
	if (count != 1)
		return -EINVAL;
	if ((descriptor->revents & POLLIN) && read(descriptor->fd, &expirations, sizeof expirations) < 0 &&
		errno != EAGAIN)
		return -errno;
	room = snd_pcm_avail_update(io->pcm);
	if (room < 0)
		*events = POLLOUT | POLLERR;
	else
		*events = (snd_pcm_uframes_t)room >= io->period_size ? POLLOUT : 0;
	return 0;
}

static int paced_close(snd_pcm_ioplug_t *io)
{
	paced_t *sink = io->private_data;
	if (sink->has_thread) {
		pthread_mutex_lock(&sink->lock);
		sink->is_closing = 1;
		pthread_cond_signal(&sink->change);
		pthread_mutex_unlock(&sink->lock);
		pthread_join(sink->thread, NULL);
	}
	pthread_cond_destroy(&sink->change);
	pthread_mutex_destroy(&sink->lock);
	close(sink->file);
	if (sink->io.poll_fd >= 0)
		close(sink->io.poll_fd);
	free(sink->ring);
	free(sink);
	return 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
	.start = paced_start,
	.stop = paced_stop,
	.pointer = paced_pointer,
	.transfer = paced_transfer,
	.prepare = paced_prepare,
	.resume = paced_resume,
	.hw_params = paced_hw_params,
	.sw_params = paced_sw_params,
	.poll_revents = paced_poll_revents,
	.close = paced_close,
};

static int start_thread(paced_t *sink)
{
	pthread_attr_t attributes;
	pthread_attr_init(&attributes);
	/* A card needs no memory of the program's for its own clock; this takes as little as it can. */
	pthread_attr_setstacksize(&attributes, 64 * 1024);
	int error = pthread_create(&sink->thread, &attributes, run_device, sink);
	pthread_attr_destroy(&attributes);
	sink->has_thread = error == 0;
	return -error;
}

static int limit_parameters(snd_pcm_ioplug_t *io)
{
	static const unsigned int accesses[] = { SND_PCM_ACCESS_RW_INTERLEAVED, SND_PCM_ACCESS_MMAP_INTERLEAVED };
	static const unsigned int formats[] = { SND_PCM_FORMAT_S16 };
	int error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, 2, accesses);
	if (error >= 0)
		error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT, 1, formats);
	if (error >= 0)
		error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_CHANNELS, 1, 2);
	if (error >= 0)
		error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_RATE, 4000, 192000);
	if (error >= 0)
		error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 64, 1 << 16);
	if (error >= 0)
		error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_BUFFER_BYTES, 128, 1 << 20);
	return error;
}

static int read_settings(snd_config_t *conf, paced_t *sink, const char **path)
{
	snd_config_iterator_t i, next;
	snd_config_for_each(i, next, conf) {
		snd_config_t *node = snd_config_iterator_entry(i);
		const char *id;
		int error = 0;
		if (snd_config_get_id(node, &id) < 0 || strcmp(id, "comment") == 0 || strcmp(id, "type") == 0 ||
			strcmp(id, "hint") == 0)
			continue;
		if (strcmp(id, "file") == 0)
			error = snd_config_get_string(node, path);
		else if (strcmp(id, "speed") == 0)
			error = snd_config_get_ireal(node, &sink->speed);
		else if (strcmp(id, "unplug_after") == 0)
			error = snd_config_get_integer(node, &sink->unplug_after);
		else if (strcmp(id, "suspend_after") == 0)
			error = snd_config_get_integer(node, &sink->suspend_after);
		else if (strcmp(id, "whole_steps") == 0)
			error = snd_config_get_integer(node, &sink->whole_steps);
		else
			error = -EINVAL;
		if (error < 0) {
			SNDERR("paced: %s is unknown or has the wrong type", id);
			return error;
		}
	}
	return *path != NULL && sink->speed > 0 ? 0 : -EINVAL;
}

SND_PCM_PLUGIN_DEFINE_FUNC(paced)
{
	const char *path = NULL;
	int error;
	paced_t *sink = calloc(1, sizeof *sink);
	(void)root;
	if (sink == NULL)
		return -ENOMEM;
	sink->speed = 1;
	error = read_settings(conf, sink, &path);
	if (error < 0) {
		free(sink);
		return error;
	}
	sink->file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	if (sink->file < 0) {
		error = -errno;
		free(sink);
		return error;
	}
	pthread_condattr_t clock;
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&sink->change, &clock);
	pthread_condattr_destroy(&clock);
	pthread_mutex_init(&sink->lock, NULL);

	sink->io.version = SND_PCM_IOPLUG_VERSION;
	sink->io.name = "Paced sink";
	sink->io.flags = SND_PCM_IOPLUG_FLAG_BOUNDARY_WA | SND_PCM_IOPLUG_FLAG_MONOTONIC;
	sink->io.callback = &callbacks;
	sink->io.private_data = sink;
	sink->io.poll_events = POLLIN;
	sink->io.poll_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	error = sink->io.poll_fd < 0 ? -errno : snd_pcm_ioplug_create(&sink->io, name, stream, mode);
	if (error < 0) {
		paced_close(&sink->io);
		return error;
	}
	error = limit_parameters(&sink->io);
	if (error >= 0)
		error = start_thread(sink);
	if (error < 0) {
		/* Calls paced_close. */
		snd_pcm_ioplug_delete(&sink->io);
		return error;
	}
	*pcmp = sink->io.pcm;
	return 0;
}

SND_PCM_PLUGIN_SYMBOL(paced);
