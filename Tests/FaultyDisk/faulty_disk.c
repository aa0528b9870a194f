#include "faulty_disk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

/// SQLite makes room for this and the system's own file behind it.
typedef struct {
    sqlite3_file base;
    sqlite3_file *real;
} File;

static struct {
    char folder[1024];
    long first;
    long count;
    int lasting;
    int armed;
    enum faulty_disk_error error;
} disk;
// Connections of one database work on several threads.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static sqlite3_vfs vfs;
static sqlite3_vfs *system_vfs;

/// Counts a call. Returns the code with which it fails, or SQLITE_OK.
static int pass(int failure, int grows) {
    pthread_mutex_lock(&lock);
    int result = SQLITE_OK;
    if (disk.armed) {
        disk.count++;
        int due = disk.first > 0 && (disk.lasting ? disk.count >= disk.first : disk.count == disk.first);
        if (due && disk.error == FAULTY_DISK_IO) result = failure;
        if (due && disk.error == FAULTY_DISK_FULL && grows) result = SQLITE_FULL;
    }
    pthread_mutex_unlock(&lock);
    return result;
}

static int in_folder(const char *path) {
    if (!path) return 0;
    pthread_mutex_lock(&lock);
    size_t length = strlen(disk.folder);
    int found = disk.armed && strncmp(path, disk.folder, length) == 0 && path[length] == '/';
    pthread_mutex_unlock(&lock);
    return found;
}

static sqlite3_file *real(sqlite3_file *file) { return ((File *)file)->real; }

static int close_file(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int read_file(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    int result = pass(SQLITE_IOERR_READ, 0);
    return result ? result : real(file)->pMethods->xRead(real(file), bytes, count, offset);
}

static int write_file(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int result = pass(SQLITE_IOERR_WRITE, 1);
    if (!result) return real(file)->pMethods->xWrite(real(file), bytes, count, offset);
    // What fails may have been done in part.
    real(file)->pMethods->xWrite(real(file), bytes, count / 2, offset);
    return result;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
    int result = pass(SQLITE_IOERR_TRUNCATE, 0);
    return result ? result : real(file)->pMethods->xTruncate(real(file), size);
}

static int sync_file(sqlite3_file *file, int flags) {
    int result = pass(SQLITE_IOERR_FSYNC, 0);
    return result ? result : real(file)->pMethods->xSync(real(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int lock_file(sqlite3_file *file, int level) { return real(file)->pMethods->xLock(real(file), level); }

static int unlock_file(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }

static int check_lock(sqlite3_file *file, int *held) {
    return real(file)->pMethods->xCheckReservedLock(real(file), held);
}

static int control(sqlite3_file *file, int operation, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }

static int characteristics(sqlite3_file *file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

static int map_shared(sqlite3_file *file, int region, int size, int extend, void volatile **memory) {
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}

static int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int unmap_shared(sqlite3_file *file, int delete_it) {
    return real(file)->pMethods->xShmUnmap(real(file), delete_it);
}

// Version 2: with the shared memory of a write-ahead log, without mapped files, which would be read past us.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_lock,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = barrier,
    .xShmUnmap = unmap_shared,
};

static int open_file(sqlite3_vfs *unused, const char *path, sqlite3_file *file, int flags, int *out_flags) {
    (void)unused;
    if (!in_folder(path)) return system_vfs->xOpen(system_vfs, path, file, flags, out_flags);
    file->pMethods = NULL;
    int result = pass(SQLITE_CANTOPEN, 0);
    if (result) return result;
    ((File *)file)->real = (sqlite3_file *)((File *)file + 1);
    result = system_vfs->xOpen(system_vfs, path, real(file), flags, out_flags);
    // SQLite closes what has methods, even when opening failed.
    if (real(file)->pMethods) file->pMethods = &methods;
    return result;
}

int faulty_disk_register(void) {
    pthread_mutex_lock(&lock);
    int result = SQLITE_OK;
    if (!system_vfs) {
        system_vfs = sqlite3_vfs_find(NULL);
        // All that is not a file's own goes to the system's functions, which find their data in this copy too.
        vfs = *system_vfs;
        vfs.pNext = NULL;
        vfs.zName = "faulty-disk";
        vfs.szOsFile = (int)sizeof(File) + system_vfs->szOsFile;
        vfs.xOpen = open_file;
        result = sqlite3_vfs_register(&vfs, 1);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

void faulty_disk_arm(const char *folder, long first, int lasting, enum faulty_disk_error error) {
    pthread_mutex_lock(&lock);
    strncpy(disk.folder, folder, sizeof disk.folder - 1);
    disk.first = first;
    disk.count = 0;
    disk.lasting = lasting;
    disk.error = error;
    disk.armed = 1;
    pthread_mutex_unlock(&lock);
}

long faulty_disk_disarm(void) {
    pthread_mutex_lock(&lock);
    disk.armed = 0;
    long count = disk.count;
    pthread_mutex_unlock(&lock);
    return count;
}
