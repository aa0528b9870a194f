#pragma once
#include <curl/curl.h>

/* The functions that are used, as types: libcurl is opened while the program runs, and what is found there under a name has
   the type that its declaration has in this header. */
typedef __typeof__(&curl_global_init) mc_curl_global_init;
typedef __typeof__(&curl_easy_init) mc_curl_easy_init;
typedef __typeof__(&curl_easy_cleanup) mc_curl_easy_cleanup;
typedef __typeof__(&curl_easy_pause) mc_curl_easy_pause;
typedef __typeof__(&curl_easy_strerror) mc_curl_easy_strerror;
typedef __typeof__(&curl_slist_append) mc_curl_slist_append;
typedef __typeof__(&curl_slist_free_all) mc_curl_slist_free_all;
typedef __typeof__(&curl_multi_init) mc_curl_multi_init;
typedef __typeof__(&curl_multi_cleanup) mc_curl_multi_cleanup;
typedef __typeof__(&curl_multi_add_handle) mc_curl_multi_add_handle;
typedef __typeof__(&curl_multi_remove_handle) mc_curl_multi_remove_handle;
typedef __typeof__(&curl_multi_perform) mc_curl_multi_perform;
typedef __typeof__(&curl_multi_poll) mc_curl_multi_poll;
typedef __typeof__(&curl_multi_wakeup) mc_curl_multi_wakeup;
typedef __typeof__(&curl_multi_info_read) mc_curl_multi_info_read;
typedef __typeof__(&curl_multi_strerror) mc_curl_multi_strerror;

/* curl_easy_setopt(3) takes what comes after the option as a variadic argument, which Swift can't pass. Each of these is one
   kind of argument. They take the address of the function, which for Swift has no type. */

/// Options of kind CURLOPTTYPE_LONG and CURLOPTTYPE_VALUES.
static inline CURLcode mc_curl_set_long(void *_Nonnull setopt, CURL *_Nonnull easy, CURLoption option, long value) {
    return ((__typeof__(&curl_easy_setopt))setopt)(easy, option, value);
}

/// Options of kind CURLOPTTYPE_OFF_T.
static inline CURLcode mc_curl_set_offset(
    void *_Nonnull setopt, CURL *_Nonnull easy, CURLoption option, curl_off_t value) {
    return ((__typeof__(&curl_easy_setopt))setopt)(easy, option, value);
}

/// Options of kind CURLOPTTYPE_STRINGPOINT: libcurl copies the text.
static inline CURLcode mc_curl_set_string(
    void *_Nonnull setopt, CURL *_Nonnull easy, CURLoption option, const char *_Nonnull value) {
    return ((__typeof__(&curl_easy_setopt))setopt)(easy, option, value);
}

/// Options of kind CURLOPTTYPE_OBJECTPOINT, CURLOPTTYPE_SLISTPOINT and CURLOPTTYPE_CBPOINT, and CURLOPT_COPYPOSTFIELDS.
static inline CURLcode mc_curl_set_pointer(
    void *_Nonnull setopt, CURL *_Nonnull easy, CURLoption option, const void *_Nullable value) {
    return ((__typeof__(&curl_easy_setopt))setopt)(easy, option, value);
}

/// Results of kind CURLINFO_LONG; curl_easy_getinfo(3) is variadic as well.
static inline CURLcode mc_curl_get_long(
    void *_Nonnull getinfo, CURL *_Nonnull easy, CURLINFO info, long *_Nonnull value) {
    return ((__typeof__(&curl_easy_getinfo))getinfo)(easy, info, value);
}

/// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, which have the same shape.
static inline CURLcode mc_curl_set_callback(
    void *_Nonnull setopt, CURL *_Nonnull easy, CURLoption option, curl_write_callback _Nonnull callback) {
    return ((__typeof__(&curl_easy_setopt))setopt)(easy, option, callback);
}
