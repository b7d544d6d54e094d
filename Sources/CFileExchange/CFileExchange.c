#define _GNU_SOURCE
#include "CFileExchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>

enum { NO_REPLACE = 1, EXCHANGE = 2 };

static int rename_with(const char *from, const char *to, unsigned flags) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
}
#else
enum { NO_REPLACE = RENAME_EXCL, EXCHANGE = RENAME_SWAP };

static int rename_with(const char *from, const char *to, unsigned flags) {
  return renamex_np(from, to, flags);
}
#endif

int merilo_exchange(const char *one, const char *other) { return rename_with(one, other, EXCHANGE); }

int merilo_rename_to_new(const char *from, const char *to) {
  if (rename_with(from, to, NO_REPLACE) == 0) return 0;
  if (errno != ENOSYS && errno != EINVAL && errno != ENOTSUP) return -1;
  struct stat found;
  if (lstat(to, &found) == 0) {
    errno = EEXIST;
    return -1;
  }
  return rename(from, to);
}
