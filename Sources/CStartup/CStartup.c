#include "CStartup.h"

/* OpenBLAS starts its threads while it is loaded, and where memory is limited it tries to get their
   buffers for ever. One thread is all that is used of it, and the only way to tell it so in time is
   the environment that the program is started with. */
#if defined(__linux__)
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void heed_memory_limit(int count, char **arguments, char **environment) {
  static char entry[] = "OPENBLAS_NUM_THREADS=1";
  (void)count;
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
  size_t known = 0;
  for (; environment[known]; known++)
    if (strncmp(environment[known], entry, strlen(entry) - 1) == 0) return;
  char *extended[known + 2];
  memcpy(extended, environment, known * sizeof *environment);
  extended[known] = entry;
  extended[known + 1] = NULL;
  execve("/proc/self/exe", arguments, extended);
}

/* Runs before the libraries of the program are started. */
__attribute__((section(".preinit_array"), used)) static void (*const first)(int, char **, char **) =
    heed_memory_limit;
#endif
