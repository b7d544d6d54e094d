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

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const char *sentence;
static int status;

/* The pages of the process are the first number of this file; nothing here allocates. */
static long long memory_used(void) {
#if defined(__linux__)
  char text[32] = {0};
  int file = open("/proc/self/statm", O_RDONLY);
  if (file < 0) return 0;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  long long pages = 0;
  for (ssize_t index = 0; index < length && text[index] >= '0' && text[index] <= '9'; index++)
    pages = pages * 10 + (text[index] - '0');
  return pages * sysconf(_SC_PAGESIZE);
#else
  return 0;
#endif
}

static long long memory_limit(void) {
#if defined(__linux__)
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    return (long long)limit.rlim_cur;
#endif
  return -1;
}

long long merilo_memory_left(void) {
  long long limit = memory_limit();
  if (limit < 0) return -1;
  long long used = memory_used();
  return used < limit ? limit - used : 0;
}

int merilo_can_allocate(unsigned long long bytes) {
  void *volatile block = malloc(bytes);
  free(block);
  return block != NULL;
}

static struct sigaction former[NSIG];

/* A block that cannot be had ends a program of Swift with an abort or a trap, and one of C, which looks
   for no failure, with a fault. What cannot be had is often large, so much may seem to be left. */
static void end(int number) {
  if (merilo_memory_left() < memory_limit() / 3) {
    if (write(STDERR_FILENO, sentence, strlen(sentence)) < 0) _exit(status);
    _exit(status);
  }
  sigaction(number, &former[number], NULL);
  raise(number);
}

void merilo_explain_lack_of_memory(const char *text, int code) {
  if (memory_limit() < 0) return;
  sentence = text;
  status = code;
  static char stack[64 << 10];
  stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&other, NULL);
  struct sigaction action = {.sa_flags = SA_ONSTACK | SA_NODEFER};
  action.sa_handler = end;
  const int numbers[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP};
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++)
    sigaction(numbers[index], &action, &former[numbers[index]]);
}
