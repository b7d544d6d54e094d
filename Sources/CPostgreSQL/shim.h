// Debian keeps the header of libpq in a folder of its own, which no compiler searches by itself.
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif
