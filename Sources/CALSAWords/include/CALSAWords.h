#pragma once

// What libasound says about errors. Its handler is given a va_list, and where that is a structure, as on arm64, Swift 6.2
// compiles no closure that takes one; nor is the handler given a context, for which a thread has a variable here.

/// From now on, what libasound says on this thread is not written to standard error, but put into `words` as a string, as
/// far as it fits and while that is empty. The memory has to be there until ``mc_alsa_stop_listening``.
void mc_alsa_listen(char *_Nonnull words, unsigned long size);

/// On the thread that listens.
void mc_alsa_stop_listening(void);
