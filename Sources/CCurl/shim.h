#pragma once
#include <curl/curl.h>

/* curl_easy_setopt(3) and curl_easy_getinfo(3) take what comes after the option as variadic arguments, which Swift can't
   pass. Each of these is one kind of argument. In <curl/curl.h> both names are macros that check the type of a constant
   option; the parentheses call the functions themselves. */

/// Options of kind CURLOPTTYPE_LONG and CURLOPTTYPE_VALUES.
static inline CURLcode mc_curl_set_long(CURL *_Nonnull easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

/// Options of kind CURLOPTTYPE_OFF_T.
static inline CURLcode mc_curl_set_offset(CURL *_Nonnull easy, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(easy, option, value);
}

/// Options of kind CURLOPTTYPE_STRINGPOINT: libcurl copies the text.
static inline CURLcode mc_curl_set_string(CURL *_Nonnull easy, CURLoption option, const char *_Nonnull value) {
    return (curl_easy_setopt)(easy, option, value);
}

/// Options of kind CURLOPTTYPE_OBJECTPOINT, CURLOPTTYPE_SLISTPOINT and CURLOPTTYPE_CBPOINT, and CURLOPT_COPYPOSTFIELDS.
static inline CURLcode mc_curl_set_pointer(CURL *_Nonnull easy, CURLoption option, const void *_Nullable value) {
    return (curl_easy_setopt)(easy, option, value);
}

/// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, which have the same shape.
static inline CURLcode mc_curl_set_callback(
    CURL *_Nonnull easy, CURLoption option, curl_write_callback _Nonnull callback) {
    return (curl_easy_setopt)(easy, option, callback);
}
