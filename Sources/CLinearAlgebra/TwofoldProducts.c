#include "CLinearAlgebra.h"

#include <stdlib.h>

/* Sums of products in about twice the precision of a double: the rounding error of every product
   and of every sum is computed exactly and added up in a second word (Ogita, Rump & Oishi 2005,
   algorithm Dot2). The second words are rounded themselves; short blocks keep even the worst case
   of that below 2^-93 of the sum of magnitudes. */

#pragma STDC FP_CONTRACT OFF

enum { lanes = 8, block_rows = 512 };
typedef double lane_vector __attribute__((vector_size(lanes * sizeof(double)), aligned(8)));

#define INLINE static inline __attribute__((always_inline))

/* Adds `value`, of which `rest` is the second word, to a pair of words. */
INLINE void accumulate(double *high, double *low, double value, double rest) {
  const double sum = *high + value, part = sum - *high;
  const double error = (*high - (sum - part)) + (value - part) + (*low + rest);
  *high = sum + error;
  *low = error - (*high - sum);
}

/* A block of rows by columns, filled up with rows of zeros. */
INLINE void load(size_t first, size_t rows, size_t columns, const double *a,
                 const double *response, const double *roots, double *block) {
  for (size_t i = 0; i < block_rows; i++) {
    const size_t row = first + i;
    if (row < rows) {
      const double root = roots ? roots[row] : 1;
      for (size_t j = 0; j < columns; j++) block[j * block_rows + i] = root * a[row * columns + j];
      block[columns * block_rows + i] = root * response[row];
    } else {
      for (size_t j = 0; j <= columns; j++) block[j * block_rows + i] = 0;
    }
  }
}

INLINE void add_products(const double *left, const double *right, double *high, double *low) {
  lane_vector sums = {0}, errors = {0};
  for (size_t i = 0; i < block_rows; i += lanes) {
    const lane_vector x = *(const lane_vector *)(left + i), y = *(const lane_vector *)(right + i);
    const lane_vector product = x * y, product_error = __builtin_elementwise_fma(x, y, -product);
    const lane_vector sum = sums + product, part = sum - sums;
    errors += ((sums - (sum - part)) + (product - part)) + product_error;
    sums = sum;
  }
  for (int lane = 0; lane < lanes; lane++) accumulate(high, low, sums[lane], errors[lane]);
}

INLINE void gramian(size_t rows, size_t columns, const double *a, const double *response,
                    const double *roots, double *high, double *low, double *block) {
  const size_t width = columns + 1;
  for (size_t first = 0; first < rows; first += block_rows) {
    load(first, rows, columns, a, response, roots, block);
    for (size_t i = 0; i < width; i++)
      for (size_t j = i; j < width; j++)
        add_products(block + i * block_rows, block + j * block_rows, high + i * width + j,
                     low + i * width + j);
  }
}

INLINE void residuals_of(size_t rows, size_t columns, const double *a, const double *response,
                         const double *high, const double *low, double *residuals) {
  for (size_t first = 0; first < rows; first += lanes) {
    const size_t count = rows - first < lanes ? rows - first : lanes;
    const double *start = a + first * columns;
    lane_vector sums = {0}, errors = {0};
    for (size_t lane = 0; lane < count; lane++) sums[lane] = response[first + lane];
    for (size_t j = 0; j < columns; j++) {
      lane_vector x = {0};
      for (size_t lane = 0; lane < count; lane++) x[lane] = start[lane * columns + j];
      const lane_vector factor = (lane_vector){0} - high[j];
      const lane_vector product = x * factor;
      const lane_vector product_error = __builtin_elementwise_fma(x, factor, -product);
      const lane_vector sum = sums + product, part = sum - sums;
      errors += ((sums - (sum - part)) + (product - part)) + (product_error - x * low[j]);
      sums = sum;
    }
    sums += errors;
    for (size_t lane = 0; lane < count; lane++) residuals[first + lane] = sums[lane];
  }
}

/* One body, compiled for every processor and again for those with fused multiplication. The exact
   errors, hence the results, are the same: without it fma is computed by the C library. */
#if defined(__x86_64__) && !defined(__FMA__)
#define FUSED __attribute__((target("avx2,fma")))

FUSED static void fused_gramian(size_t rows, size_t columns, const double *a,
                                const double *response, const double *roots, double *high,
                                double *low, double *block) {
  gramian(rows, columns, a, response, roots, high, low, block);
}

FUSED static void fused_residuals(size_t rows, size_t columns, const double *a,
                                  const double *response, const double *high, const double *low,
                                  double *residuals) {
  residuals_of(rows, columns, a, response, high, low, residuals);
}

static bool is_fused(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#else
#define fused_gramian gramian
#define fused_residuals residuals_of
static bool is_fused(void) { return false; }
#endif

int merilo_twofold_gramian(int32_t rows, int32_t columns, const double *a, const double *response,
                           const double *roots, double *high, double *low) {
  const size_t width = (size_t)columns + 1;
  double *block = malloc(width * block_rows * sizeof(double));
  if (!block) return merilo_out_of_memory;
  for (size_t i = 0; i < width * width; i++) high[i] = low[i] = 0;
  if (is_fused()) {
    fused_gramian((size_t)rows, (size_t)columns, a, response, roots, high, low, block);
  } else {
    gramian((size_t)rows, (size_t)columns, a, response, roots, high, low, block);
  }
  free(block);
  return 0;
}

void merilo_twofold_residuals(int32_t rows, int32_t columns, const double *a,
                              const double *response, const double *high, const double *low,
                              double *residuals) {
  if (is_fused()) {
    fused_residuals((size_t)rows, (size_t)columns, a, response, high, low, residuals);
  } else {
    residuals_of((size_t)rows, (size_t)columns, a, response, high, low, residuals);
  }
}
