#ifndef MERILO_ZLIB_H
#define MERILO_ZLIB_H

#include <stddef.h>
#include <stdint.h>

/* Raw deflate streams and their sums, by zlib, without what its macros hide from Swift. */

struct merilo_inflater;

enum merilo_inflate_status {
  merilo_inflate_more,    /* wants more input, or more room for output */
  merilo_inflate_end,     /* the stream has ended */
  merilo_inflate_damaged, /* the input is no deflate stream */
};

/* Null when there is no memory. */
struct merilo_inflater *merilo_inflater_create(void);

void merilo_inflater_free(struct merilo_inflater *inflater);

/* Inflates until the input is used up or the output is full. */
enum merilo_inflate_status merilo_inflate(struct merilo_inflater *inflater, const uint8_t *input,
                                          uint32_t input_count, uint8_t *output,
                                          uint32_t output_count, uint32_t *consumed,
                                          uint32_t *produced);

/* The CRC-32 of all bytes so far, 0 before the first. */
uint32_t merilo_crc32(uint32_t sum, const uint8_t *bytes, uint32_t count);

#endif
