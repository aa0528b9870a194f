// A disk that fails when a test says so, for the databases in one folder of this process.
//
// SQLite reaches files through a table of functions (https://www.sqlite.org/vfs.html). The one here stands before the
// system's own and counts the calls that touch the disk: open, read, write, sync, truncate. GRDB opens databases with the
// default table, so this one is registered as the default; files outside the folder never get to it.
#pragma once

/// What a call that fails answers.
enum faulty_disk_error { FAULTY_DISK_IO, FAULTY_DISK_FULL };

/// Puts the disk before the system's. Does nothing the second time.
/// Returns 0, or SQLite's code of what went wrong.
int faulty_disk_register(void);

/// Lets calls on files in a folder fail, from the one with this number, counted from 1. FAULTY_DISK_FULL spares opening,
/// reading and syncing, as a full disk does.
/// @param folder an absolute path, without a slash at its end
/// @param first 0 only counts
/// @param lasting 0 for one call, anything else for all that follow
void faulty_disk_arm(const char *_Nonnull folder, long first, int lasting, enum faulty_disk_error error);

/// Lets all calls pass again.
/// Returns how many were counted.
long faulty_disk_disarm(void);
