#include "CZlib.h"

#include <stdlib.h>
#include <zlib.h>

struct merilo_inflater {
  z_stream stream;
};

struct merilo_inflater *merilo_inflater_create(void) {
  struct merilo_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  if (inflateInit2(&inflater->stream, -MAX_WBITS) != Z_OK) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

void merilo_inflater_free(struct merilo_inflater *inflater) {
  inflateEnd(&inflater->stream);
  free(inflater);
}

enum merilo_inflate_status merilo_inflate(struct merilo_inflater *inflater, const uint8_t *input,
                                          uint32_t input_count, uint8_t *output,
                                          uint32_t output_count, uint32_t *consumed,
                                          uint32_t *produced) {
  z_stream *stream = &inflater->stream;
  stream->next_in = (Bytef *)input;
  stream->avail_in = input_count;
  stream->next_out = output;
  stream->avail_out = output_count;
  int status = inflate(stream, Z_NO_FLUSH);
  *consumed = input_count - stream->avail_in;
  *produced = output_count - stream->avail_out;
  if (status == Z_STREAM_END) return merilo_inflate_end;
  /* Z_BUF_ERROR says that nothing moved: the caller sees it from the two counts. */
  return status == Z_OK || status == Z_BUF_ERROR ? merilo_inflate_more : merilo_inflate_damaged;
}

uint32_t merilo_crc32(uint32_t sum, const uint8_t *bytes, uint32_t count) {
  return (uint32_t)crc32(sum, bytes, count);
}
