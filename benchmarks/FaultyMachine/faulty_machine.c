/*
 * A machine that breaks when it is told to, around one process: preloaded, it stands between the program and libc,
 * libasound and libespeak-ng. Nothing of the machine itself is changed, its clock least of all.
 *
 *     cc -shared -fPIC -O2 -o faulty_machine.so faulty_machine.c -ldl -lpthread
 *     LD_PRELOAD=faulty_machine.so FAULTS_FD=3 FAULTS_DATA=/path FAULTS_SOUND=/path FAULTS_CLOCK=3600 morning-coffee run
 *
 * FAULTS_FD      a connected socket: a command a line, and a byte back for each that was done
 * FAULTS_DATA    the folder whose disk `disk` breaks
 * FAULTS_SOUND   is watched in place of /dev/snd
 * FAULTS_CLOCK   seconds that the clock is ahead at the start
 *
 * step N         somebody sets the clock by N seconds: who waits on it hears so, and nothing vouches for it any more
 * leap N         as step, but something still vouches for it
 * disk W         ok, full (nothing more fits), broken (every call fails) or read-only
 * sound W        ok, busy (somebody else has the device "bedside") or gone (it is unplugged)
 * voice W        ok, fails (each call of libespeak-ng does) or hangs (none returns)
 * model W        ok, fails or hangs: the same for ONNX Runtime
 * network W      ok, or hole: a connection is neither made nor refused
 * memory W       ok, or tight: the process gets no more address space than it has and 4 MB
 */
#define _GNU_SOURCE
#include <alsa/asoundlib.h>
#if __has_include(<onnxruntime/onnxruntime_c_api.h>)
#include <onnxruntime/onnxruntime_c_api.h>
#endif
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) \
	static __typeof__(name) *real; \
	if (real == NULL) \
		real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* The state. Set by the one thread that takes commands, read by all. */

#define TIMERS 64

static _Atomic int64_t clock_offset; /* nanoseconds */
static atomic_int clock_is_doubtful;
static atomic_int disk_error; /* an errno, or 0 */
static atomic_int sound_error; /* likewise */
static atomic_int voice_state; /* 0, 'f' or 'h' */
static atomic_int model_state; /* likewise */
static atomic_int network_hole;
/* Descriptors of timers on the wall clock, plus 1; and whether a step was not told yet. */
static atomic_int wall_timers[TIMERS];
static atomic_int untold[TIMERS];
static pthread_mutex_t change_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t change = PTHREAD_COND_INITIALIZER;

static int is(const char *word, const char *other) { return strcmp(word, other) == 0; }

static void step_clock(double seconds)
{
	atomic_fetch_add(&clock_offset, (int64_t)(seconds * 1e9));
	for (int i = 0; i < TIMERS; i++) {
		int descriptor = atomic_load(&wall_timers[i]) - 1;
		if (descriptor < 0)
			continue;
		atomic_store(&untold[i], 1);
		/* Makes it readable, as the kernel does. */
		struct itimerspec soon = { .it_value = { 0, 1 } };
		syscall(SYS_timerfd_settime, descriptor, 0, &soon, NULL);
	}
}

static void limit_memory(int is_tight)
{
	struct rlimit limit;
	long pages = 0;
	FILE *file = is_tight ? fopen("/proc/self/statm", "r") : NULL;
	getrlimit(RLIMIT_AS, &limit);
	limit.rlim_cur = limit.rlim_max;
	if (file != NULL) {
		if (fscanf(file, "%ld", &pages) == 1)
			limit.rlim_cur = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + (4 << 20);
		fclose(file);
	}
	setrlimit(RLIMIT_AS, &limit);
}

static void obey(const char *command, const char *word)
{
	if (is(command, "step") || is(command, "leap")) {
		if (is(command, "step"))
			clock_is_doubtful = 1;
		step_clock(atof(word));
	} else if (is(command, "disk")) {
		disk_error = is(word, "full") ? ENOSPC : is(word, "broken") ? EIO : is(word, "read-only") ? EROFS : 0;
	} else if (is(command, "sound")) {
		sound_error = is(word, "busy") ? EBUSY : is(word, "gone") ? ENODEV : 0;
	} else if (is(command, "memory")) {
		limit_memory(is(word, "tight"));
	} else if (is(command, "voice") || is(command, "model") || is(command, "network")) {
		pthread_mutex_lock(&change_lock);
		if (is(command, "network"))
			network_hole = is(word, "hole");
		else
			*(is(command, "voice") ? &voice_state : &model_state) = is(word, "ok") ? 0 : word[0];
		pthread_cond_broadcast(&change);
		pthread_mutex_unlock(&change_lock);
	}
}

static void *take_commands(void *argument)
{
	int descriptor = (int)(intptr_t)argument;
	char line[128];
	size_t length = 0;
	while (syscall(SYS_read, descriptor, line + length, 1) == 1) {
		if (line[length] != '\n') {
			length += length < sizeof line - 1;
			continue;
		}
		line[length] = 0;
		length = 0;
		char command[32], word[64];
		if (sscanf(line, "%31s %63s", command, word) == 2)
			obey(command, word);
		syscall(SYS_write, descriptor, ".", 1);
	}
	return NULL;
}

__attribute__((constructor)) static void begin(void)
{
	const char *ahead = getenv("FAULTS_CLOCK"), *descriptor = getenv("FAULTS_FD");
	if (ahead != NULL)
		clock_offset = (int64_t)(atof(ahead) * 1e9);
	if (descriptor == NULL)
		return;
	fcntl(atoi(descriptor), F_SETFD, FD_CLOEXEC);
	/* The program's signals are for its own threads. */
	sigset_t all, before;
	pthread_t thread;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (pthread_create(&thread, NULL, take_commands, (void *)(intptr_t)atoi(descriptor)) != 0)
		abort();
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* The clock. */

static struct timespec shifted(struct timespec time, int64_t by)
{
	int64_t nanoseconds = (int64_t)time.tv_nsec + by % 1000000000;
	time.tv_sec += by / 1000000000 + (nanoseconds >= 1000000000) - (nanoseconds < 0);
	time.tv_nsec = (nanoseconds + 1000000000) % 1000000000;
	return time;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
	REAL(clock_gettime);
	int result = real(clock, time);
	if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
		*time = shifted(*time, clock_offset);
	return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
	struct timespec now;
	(void)zone;
	clock_gettime(CLOCK_REALTIME, &now);
	time->tv_sec = now.tv_sec;
	time->tv_usec = now.tv_nsec / 1000;
	return 0;
}

time_t time(time_t *result)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	if (result != NULL)
		*result = now.tv_sec;
	return now.tv_sec;
}

/* libdispatch waits so, by the wall clock. */
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until)
{
	REAL(sem_timedwait);
	struct timespec true_time = shifted(*until, -clock_offset);
	return real(semaphore, &true_time);
}

int adjtimex(struct timex *asked)
{
	REAL(adjtimex);
	int result = real(asked);
	if (result < 0)
		return result;
	if (clock_is_doubtful) {
		asked->status |= STA_UNSYNC;
		return TIME_ERROR;
	}
	asked->status &= ~STA_UNSYNC;
	return TIME_OK;
}

static int slot_of(int descriptor)
{
	for (int i = 0; i < TIMERS; i++)
		if (descriptor >= 0 && wall_timers[i] == descriptor + 1)
			return i;
	return -1;
}

int timerfd_create(clockid_t clock, int flags)
{
	REAL(timerfd_create);
	int descriptor = real(clock, flags);
	int free = 0;
	for (int i = 0; descriptor >= 0 && clock == CLOCK_REALTIME && i < TIMERS; i++, free = 0)
		if (atomic_compare_exchange_strong(&wall_timers[i], &free, descriptor + 1))
			break;
	return descriptor;
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *new, struct itimerspec *old)
{
	REAL(timerfd_settime);
	int slot = slot_of(descriptor);
	if (slot < 0 || !(flags & TFD_TIMER_ABSTIME) || (new->it_value.tv_sec == 0 && new->it_value.tv_nsec == 0))
		return real(descriptor, flags, new, old);
	struct itimerspec timer = *new;
	/* Beyond the kernel's count, which means never, nothing is to be added. */
	if (timer.it_value.tv_sec < 9000000000)
		timer.it_value = shifted(timer.it_value, -clock_offset);
	if (timer.it_value.tv_sec < 0)
		timer.it_value = (struct timespec){ 0, 1 };
	int result = real(descriptor, flags, &timer, old);
	if (result == 0 && (flags & TFD_TIMER_CANCEL_ON_SET) && atomic_exchange(&untold[slot], 0)) {
		errno = ECANCELED;
		return -1;
	}
	return result;
}

static int disk_fails(int descriptor, int error);

ssize_t read(int descriptor, void *bytes, size_t count)
{
	REAL(read);
	int slot = slot_of(descriptor);
	if (slot >= 0 && atomic_exchange(&untold[slot], 0)) {
		real(descriptor, bytes, count);
		errno = ECANCELED;
		return -1;
	}
	if (disk_error == EIO && disk_fails(descriptor, EIO))
		return -1;
	return real(descriptor, bytes, count);
}

int close(int descriptor)
{
	REAL(close);
	int slot = slot_of(descriptor);
	if (slot >= 0)
		wall_timers[slot] = 0;
	return real(descriptor);
}

/* The disk. */

static int is_data(const char *path)
{
	const char *data = getenv("FAULTS_DATA");
	size_t length = data == NULL ? 0 : strlen(data);
	return length > 0 && strncmp(path, data, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int path_fails(const char *path, int error)
{
	if (error == 0 || path == NULL || !is_data(path))
		return 0;
	errno = error;
	return 1;
}

static int disk_fails(int descriptor, int error)
{
	char link[64], path[PATH_MAX];
	if (error == 0)
		return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
	ssize_t length = readlink(link, path, sizeof path - 1);
	if (length < 0)
		return 0;
	path[length] = 0;
	return path_fails(path, error);
}

/* A full disk lets open what is there, and remove it. */
static int open_fails(const char *path, int flags)
{
	int error = disk_error;
	int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
	if (error == EROFS && !writes)
		return 0;
	if (error == ENOSPC && (!(flags & O_CREAT) || access(path, F_OK) == 0))
		return 0;
	return path_fails(path, error);
}

#define OPEN(name, first, value) \
	int name(first const char *path, int flags, ...) \
	{ \
		REAL(name); \
		va_list rest; \
		va_start(rest, flags); \
		mode_t mode = va_arg(rest, mode_t); \
		va_end(rest); \
		return open_fails(path, flags) ? -1 : real(value path, flags, mode); \
	}
#define COMMA ,
OPEN(open, , )
OPEN(open64, , )
OPEN(openat, int folder COMMA, folder COMMA)
OPEN(openat64, int folder COMMA, folder COMMA)

#define ON_DESCRIPTOR(type, name, parameters, arguments, condition) \
	type name parameters \
	{ \
		REAL(name); \
		int error = disk_error; \
		return (condition) && disk_fails(descriptor, error) ? -1 : real arguments; \
	}
ON_DESCRIPTOR(ssize_t, write, (int descriptor, const void *bytes, size_t count), (descriptor, bytes, count), 1)
ON_DESCRIPTOR(ssize_t, pwrite, (int descriptor, const void *bytes, size_t count, off_t at),
	(descriptor, bytes, count, at), 1)
ON_DESCRIPTOR(ssize_t, pwrite64, (int descriptor, const void *bytes, size_t count, off64_t at),
	(descriptor, bytes, count, at), 1)
ON_DESCRIPTOR(ssize_t, writev, (int descriptor, const struct iovec *pieces, int count), (descriptor, pieces, count), 1)
ON_DESCRIPTOR(int, ftruncate, (int descriptor, off_t size), (descriptor, size), size > 0)
ON_DESCRIPTOR(int, ftruncate64, (int descriptor, off64_t size), (descriptor, size), size > 0)
ON_DESCRIPTOR(int, fsync, (int descriptor), (descriptor), error == EIO)
ON_DESCRIPTOR(int, fdatasync, (int descriptor), (descriptor), error == EIO)
ON_DESCRIPTOR(ssize_t, pread, (int descriptor, void *bytes, size_t count, off_t at), (descriptor, bytes, count, at),
	error == EIO)
ON_DESCRIPTOR(ssize_t, pread64, (int descriptor, void *bytes, size_t count, off64_t at),
	(descriptor, bytes, count, at), error == EIO)

#define ON_PATH(name, parameters, arguments, condition) \
	int name parameters \
	{ \
		REAL(name); \
		int error = disk_error; \
		return (condition) && path_fails(path, error) ? -1 : real arguments; \
	}
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode), 1)
ON_PATH(unlink, (const char *path), (path), error != ENOSPC)
ON_PATH(rename, (const char *path, const char *other), (path, other), error != ENOSPC)

/* The sound device. */

static _Atomic(snd_pcm_t *) bedside;

int inotify_add_watch(int descriptor, const char *path, uint32_t mask)
{
	REAL(inotify_add_watch);
	const char *sound = getenv("FAULTS_SOUND");
	return real(descriptor, sound != NULL && is(path, "/dev/snd") ? sound : path, mask);
}

#define OPEN_SOUND(name, parameters, arguments) \
	int name parameters \
	{ \
		REAL(name); \
		if (sound_error && is(device, "bedside")) \
			return -sound_error; \
		int result = real arguments; \
		if (result == 0 && is(device, "bedside")) \
			bedside = *pcm; \
		return result; \
	}
OPEN_SOUND(snd_pcm_open, (snd_pcm_t **pcm, const char *device, snd_pcm_stream_t stream, int mode),
	(pcm, device, stream, mode))
OPEN_SOUND(snd_pcm_open_lconf,
	(snd_pcm_t **pcm, const char *device, snd_pcm_stream_t stream, int mode, snd_config_t *conf),
	(pcm, device, stream, mode, conf))

static int is_gone(snd_pcm_t *pcm) { return sound_error == ENODEV && pcm == bedside; }

snd_pcm_sframes_t snd_pcm_writei(snd_pcm_t *pcm, const void *samples, snd_pcm_uframes_t count)
{
	REAL(snd_pcm_writei);
	return is_gone(pcm) ? -ENODEV : real(pcm, samples, count);
}

int snd_pcm_delay(snd_pcm_t *pcm, snd_pcm_sframes_t *delay)
{
	REAL(snd_pcm_delay);
	return is_gone(pcm) ? -ENODEV : real(pcm, delay);
}

snd_pcm_state_t snd_pcm_state(snd_pcm_t *pcm)
{
	REAL(snd_pcm_state);
	return is_gone(pcm) ? SND_PCM_STATE_DISCONNECTED : real(pcm);
}

int snd_pcm_drain(snd_pcm_t *pcm)
{
	REAL(snd_pcm_drain);
	return is_gone(pcm) ? -ENODEV : real(pcm);
}

int snd_pcm_close(snd_pcm_t *pcm)
{
	REAL(snd_pcm_close);
	snd_pcm_t *open = pcm;
	atomic_compare_exchange_strong(&bedside, &open, NULL);
	return real(pcm);
}

/* The voice, and the network. */

static void wait_while(atomic_int *state, int value)
{
	pthread_mutex_lock(&change_lock);
	while (*state == value)
		pthread_cond_wait(&change, &change_lock);
	pthread_mutex_unlock(&change_lock);
}

int espeak_Synth(const void *, size_t, unsigned int, int, unsigned int, unsigned int, unsigned int *, void *);

int espeak_Synth(const void *text, size_t size, unsigned int position, int type, unsigned int end, unsigned int flags,
	unsigned int *identifier, void *user_data)
{
	REAL(espeak_Synth);
	wait_while(&voice_state, 'h');
	/* EE_INTERNAL_ERROR */
	return voice_state == 'f' ? -1 : real(text, size, position, type, end, flags, identifier, user_data);
}

/* A listener whose queue is full: the kernel answers neither yes nor no to who comes next. */

static struct sockaddr_in full_listener;

static void fill_listener(void)
{
	int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
	socklen_t length = sizeof full_listener;
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	full_listener.sin_family = AF_INET;
	full_listener.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(listener, (struct sockaddr *)&full_listener, length) || listen(listener, 0)
		|| getsockname(listener, (struct sockaddr *)&full_listener, &length))
		abort();
	for (int count = 0; count < 3; count++) {
		int waiting = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

		real(waiting, (struct sockaddr *)&full_listener, length);
	}
}

int connect(int descriptor, const struct sockaddr *address, socklen_t length)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	REAL(connect);
	if (!network_hole || (address->sa_family != AF_INET && address->sa_family != AF_INET6))
		return real(descriptor, address, length);
	if (address->sa_family == AF_INET6) {
		errno = ENETUNREACH;
		return -1;
	}
	pthread_once(&once, fill_listener);
	return real(descriptor, (struct sockaddr *)&full_listener, sizeof full_listener);
}

#ifdef ORT_API_VERSION

static const OrtApi *real_api;

static OrtStatusPtr ORT_API_CALL run(OrtSession *session, const OrtRunOptions *options, const char *const *inputs,
	const OrtValue *const *values, size_t count, const char *const *outputs, size_t output_count, OrtValue **results)
{
	wait_while(&model_state, 'h');
	if (model_state == 'f')
		return real_api->CreateStatus(ORT_FAIL, "the machine is out of order");
	return real_api->Run(session, options, inputs, values, count, outputs, output_count, results);
}

static const OrtApiBase *real_base;

static const OrtApi *ORT_API_CALL get_api(uint32_t version)
{
	/* As far as the program, which is built with the same header, knows it. */
	static OrtApi api;
	real_api = real_base->GetApi(version);
	if (real_api == NULL)
		return NULL;
	api = *real_api;
	api.Run = run;
	return &api;
}

static const OrtApiBase *get_base(void)
{
	static OrtApiBase base;
	base = *real_base;
	base.GetApi = get_api;
	return &base;
}

/* The program opens ONNX Runtime by itself, so that its functions can't be preloaded. */
void *dlsym(void *restrict library, const char *restrict name)
{
	static void *(*real)(void *, const char *);
	const char *versions[] = { "GLIBC_2.34", "GLIBC_2.17", "GLIBC_2.2.5" };
	for (int i = 0; i < 3 && real == NULL; i++)
		real = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", versions[i]);
	void *found = real(library, name);
	if (found == NULL || !is(name, "OrtGetApiBase"))
		return found;
	real_base = ((const OrtApiBase *(*)(void))found)();
	return (void *)get_base;
}

#endif
