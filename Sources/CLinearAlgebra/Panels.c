#include "CLinearAlgebra.h"

#include <string.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

/* Contraction into fused operations would make the last bits depend on the processor. */
#pragma STDC FP_CONTRACT OFF

/* The compiler is told to make a version for each width of vector unit, chosen at run time. */
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_UNIT __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_UNIT
#endif

#define INLINE static inline __attribute__((always_inline))

enum { width = 8, group = 4, stage = 8 };

/* Eight numbers that need not be aligned; wider than the unit, they are taken in parts. */
typedef double lanes __attribute__((vector_size(64), aligned(8)));
typedef int64_t masks __attribute__((vector_size(64), aligned(8)));

#define LANES(pointer) (*(const lanes *)(pointer))
#define LANES_OUT(pointer) (*(lanes *)(pointer))

INLINE double sum_of_lanes(const double *values) {
  return ((values[0] + values[4]) + (values[2] + values[6])) +
         ((values[1] + values[5]) + (values[3] + values[7]));
}

void merilo_prefer_large_pages(void *start, size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  enum { page = 4096, worthwhile = 1 << 22 };
  if (bytes < worthwhile) return;
  const uintptr_t first = ((uintptr_t)start + page - 1) / page * page;
  const uintptr_t last = ((uintptr_t)start + bytes) / page * page;
  /* Advice that is not taken changes nothing but the time. */
  (void)madvise((void *)first, last - first, MADV_HUGEPAGE);
#else
  (void)start, (void)bytes;
#endif
}

void merilo_pack(ptrdiff_t count, ptrdiff_t dimension, const double *rows, double *packed) {
  memset(packed, 0, sizeof(double) * (size_t)((count + width - 1) / width * width * dimension));
  for (ptrdiff_t row = 0; row < count; row++)
    for (ptrdiff_t column = 0; column < dimension; column++)
      packed[(row / width * dimension + column) * width + row % width] =
          rows[row * dimension + column];
}

/* Sums of one panel and of up to four rows over the columns from `first` to `last`. */
INLINE void add_distances(ptrdiff_t count, ptrdiff_t first, ptrdiff_t last, ptrdiff_t dimension,
                          bool absolute, const double *rows, const double *panel, lanes *sums) {
  for (ptrdiff_t column = first; column < last; column++) {
    const lanes values = LANES(panel + column * width);
    for (ptrdiff_t row = 0; row < count; row++) {
      const lanes difference = values - rows[row * dimension + column];
      sums[row] += absolute ? __builtin_elementwise_abs(difference) : difference * difference;
    }
  }
}

INLINE void distances_of_rows(ptrdiff_t count, ptrdiff_t dimension, enum merilo_metric metric,
                              const double *rows, const double *panel, ptrdiff_t leading,
                              double *result) {
  lanes sums[group] = {0};
  add_distances(count, 0, dimension, dimension, metric == merilo_city_block, rows, panel, sums);
  for (ptrdiff_t row = 0; row < count; row++)
    LANES_OUT(result + row * leading) =
        metric == merilo_euclidean ? __builtin_elementwise_sqrt(sums[row]) : sums[row];
}

INLINE void distances(ptrdiff_t rows, ptrdiff_t dimension, ptrdiff_t panels,
                      enum merilo_metric metric, const double *left, const double *packed,
                      ptrdiff_t leading, double *result) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    const double *points = packed + panel * dimension * width;
    double *target = result + panel * width;
    ptrdiff_t row = 0;
    for (; row + group <= rows; row += group)
      distances_of_rows(group, dimension, metric, left + row * dimension, points, leading,
                        target + row * leading);
    for (; row < rows; row++)
      distances_of_rows(1, dimension, metric, left + row * dimension, points, leading,
                        target + row * leading);
  }
}

FOR_EVERY_UNIT void merilo_distances(enum merilo_metric metric, ptrdiff_t rows,
                                     ptrdiff_t dimension, ptrdiff_t start, ptrdiff_t panels,
                                     const double *left, const double *packed, ptrdiff_t leading,
                                     double *result) {
  packed += start * dimension * width;
  switch (metric) {
  case merilo_squared_euclidean:
    distances(rows, dimension, panels, merilo_squared_euclidean, left, packed, leading, result);
    break;
  case merilo_euclidean:
    distances(rows, dimension, panels, merilo_euclidean, left, packed, leading, result);
    break;
  case merilo_city_block:
    distances(rows, dimension, panels, merilo_city_block, left, packed, leading, result);
    break;
  }
}

/* The near pairs of up to four rows and one panel. Sums only grow: a panel is left as soon as all of
   them are beyond their limits. */
INLINE ptrdiff_t near_pairs_of_rows(ptrdiff_t count, ptrdiff_t dimension, const double *rows,
                                    const double *row_limits, const double *panel,
                                    const double *panel_limits, int32_t first_row,
                                    int32_t first_point, struct merilo_pair *pairs) {
  lanes sums[group] = {0}, limits[group];
  for (ptrdiff_t row = 0; row < count; row++)
    limits[row] = __builtin_elementwise_max(LANES(panel_limits), (lanes){} + row_limits[row]);
  for (ptrdiff_t column = 0; column < dimension;) {
    const ptrdiff_t rest = dimension - column;
    if (rest >= stage)
      add_distances(count, column, column + stage, dimension, false, rows, panel, sums);
    else
      add_distances(count, column, dimension, dimension, false, rows, panel, sums);
    column += rest < stage ? rest : stage;
    masks near = {0};
    for (ptrdiff_t row = 0; row < count; row++) near |= sums[row] <= limits[row];
    if (__builtin_reduce_or(near) == 0) return 0;
  }
  ptrdiff_t found = 0;
  for (ptrdiff_t row = 0; row < count; row++) {
    const masks near = sums[row] <= limits[row];
    for (int lane = 0; lane < width; lane++) {
      pairs[found].row = first_row + (int32_t)row;
      pairs[found].point = first_point + lane;
      pairs[found].squared_distance = sums[row][lane];
      found -= near[lane];
    }
  }
  return found;
}

FOR_EVERY_UNIT ptrdiff_t merilo_near_pairs(ptrdiff_t rows, ptrdiff_t dimension, ptrdiff_t start,
                                           ptrdiff_t panels, const double *left,
                                           const double *left_limits, const double *packed,
                                           const double *limits, struct merilo_pair *pairs) {
  ptrdiff_t found = 0;
  for (ptrdiff_t panel = start; panel < start + panels; panel++) {
    const double *points = packed + panel * dimension * width;
    const double *panel_limits = limits + panel * width;
    const int32_t first_point = (int32_t)(panel * width);
    ptrdiff_t row = 0;
    for (; row + group <= rows; row += group)
      found += near_pairs_of_rows(group, dimension, left + row * dimension, left_limits + row,
                                  points, panel_limits, (int32_t)row, first_point, pairs + found);
    for (; row < rows; row++)
      found += near_pairs_of_rows(1, dimension, left + row * dimension, left_limits + row, points,
                                  panel_limits, (int32_t)row, first_point, pairs + found);
  }
  return found;
}

/* Solves for up to four rows of the factor, when all former ones are solved. */
INLINE void solve_rows(ptrdiff_t count, ptrdiff_t first, ptrdiff_t dimension, const double *lower,
                       double *solution) {
  lanes values[group];
  for (ptrdiff_t row = 0; row < count; row++) values[row] = LANES(solution + (first + row) * width);
  for (ptrdiff_t column = 0; column < first; column++) {
    const lanes known = LANES(solution + column * width);
    for (ptrdiff_t row = 0; row < count; row++)
      values[row] -= lower[(first + row) * dimension + column] * known;
  }
  for (ptrdiff_t row = 0; row < count; row++) {
    for (ptrdiff_t column = 0; column < row; column++)
      values[row] -= lower[(first + row) * dimension + first + column] * values[column];
    values[row] /= lower[(first + row) * dimension + first + row];
    LANES_OUT(solution + (first + row) * width) = values[row];
  }
}

FOR_EVERY_UNIT void merilo_whitened_norms(ptrdiff_t dimension, ptrdiff_t start, ptrdiff_t panels,
                                          const double *centre, const double *lower,
                                          const double *packed, double *scratch, double *result) {
  packed += start * dimension * width;
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    const double *points = packed + panel * dimension * width;
    for (ptrdiff_t column = 0; column < dimension; column++)
      LANES_OUT(scratch + column * width) = LANES(points + column * width) - centre[column];
    ptrdiff_t row = 0;
    for (; row + group <= dimension; row += group)
      solve_rows(group, row, dimension, lower, scratch);
    for (; row < dimension; row++) solve_rows(1, row, dimension, lower, scratch);
    lanes sum = {0};
    for (ptrdiff_t column = 0; column < dimension; column++) {
      const lanes value = LANES(scratch + column * width);
      sum += value * value;
    }
    LANES_OUT(result + panel * width) = sum;
  }
}

/* Adds the products of up to four rows of weights with one column, lane by lane. */
INLINE void add_products(ptrdiff_t count, ptrdiff_t panels, const double *weights,
                         ptrdiff_t weight_row, ptrdiff_t weight_step, const double *values,
                         ptrdiff_t value_step, lanes *sums) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    const lanes value = LANES(values + panel * value_step);
    for (ptrdiff_t row = 0; row < count; row++)
      sums[row] += LANES(weights + row * weight_row + panel * weight_step) * value;
  }
}

FOR_EVERY_UNIT void merilo_weighted_sums(ptrdiff_t rows, ptrdiff_t dimension, ptrdiff_t start,
                                         ptrdiff_t panels, const double *weights,
                                         ptrdiff_t leading, const double *packed,
                                         double *result) {
  packed += start * dimension * width;
  const ptrdiff_t panel_size = dimension * width;
  for (ptrdiff_t first = 0; first < rows; first += group) {
    const ptrdiff_t count = rows - first < group ? rows - first : group;
    for (ptrdiff_t column = 0; column < dimension; column++) {
      lanes sums[group] = {0};
      if (count == group)
        add_products(group, panels, weights + first * leading, leading, width,
                     packed + column * width, panel_size, sums);
      else
        for (ptrdiff_t row = 0; row < count; row++)
          add_products(1, panels, weights + (first + row) * leading, leading, width,
                       packed + column * width, panel_size, sums + row);
      for (ptrdiff_t row = 0; row < count; row++)
        result[(first + row) * dimension + column] = sum_of_lanes((const double *)(sums + row));
    }
  }
}

/* Adds the products of two columns with two others to the lanes kept for them. */
INLINE void add_square(ptrdiff_t panels, const double *left, ptrdiff_t left_row,
                       const double *right, ptrdiff_t right_row, ptrdiff_t panel_size,
                       double *sums, ptrdiff_t sums_row) {
  lanes a = LANES(sums), b = LANES(sums + width);
  lanes c = LANES(sums + sums_row), d = LANES(sums + sums_row + width);
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    const lanes upper = LANES(left + panel * panel_size);
    const lanes lower = LANES(left + left_row + panel * panel_size);
    const lanes first = LANES(right + panel * panel_size);
    const lanes second = LANES(right + right_row + panel * panel_size);
    a += upper * first;
    b += upper * second;
    c += lower * first;
    d += lower * second;
  }
  LANES_OUT(sums) = a;
  LANES_OUT(sums + width) = b;
  LANES_OUT(sums + sums_row) = c;
  LANES_OUT(sums + sums_row + width) = d;
}

FOR_EVERY_UNIT void merilo_scatter(ptrdiff_t dimension, ptrdiff_t start, ptrdiff_t panels,
                                   const double *weights, const double *centre,
                                   const double *packed, double *scratch, double *result) {
  packed += start * dimension * width;
  enum { block = 8 };
  /* An even number of columns, so that they can be taken by two. */
  const ptrdiff_t even = (dimension + 1) / 2 * 2, panel_size = even * width;
  double *deviations = scratch, *weighted = scratch + block * panel_size;
  double *sums = weighted + block * panel_size;
  memset(scratch, 0, sizeof(double) * (size_t)((2 * block + even) * panel_size));
  for (ptrdiff_t first = 0; first < panels; first += block) {
    const ptrdiff_t count = panels - first < block ? panels - first : block;
    for (ptrdiff_t panel = 0; panel < count; panel++) {
      const lanes weight = LANES(weights + (first + panel) * width);
      const double *points = packed + (first + panel) * dimension * width;
      for (ptrdiff_t column = 0; column < dimension; column++) {
        const lanes deviation = LANES(points + column * width) - centre[column];
        LANES_OUT(deviations + panel * panel_size + column * width) = deviation;
        LANES_OUT(weighted + panel * panel_size + column * width) = weight * deviation;
      }
    }
    for (ptrdiff_t row = 0; row < even; row += 2)
      for (ptrdiff_t column = 0; column <= row; column += 2)
        add_square(count, weighted + row * width, width, deviations + column * width, width,
                   panel_size, sums + (row * even + column) * width, panel_size);
  }
  for (ptrdiff_t row = 0; row < dimension; row++)
    for (ptrdiff_t column = 0; column <= row; column++) {
      const double sum = sum_of_lanes(sums + (row * even + column) * width);
      result[row * dimension + column] = sum;
      result[column * dimension + row] = sum;
    }
}
