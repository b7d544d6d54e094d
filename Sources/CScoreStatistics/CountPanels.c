#include "CScoreStatistics.h"

#include <math.h>
#include <string.h>

/* Contraction into fused operations would make the last bits depend on the processor. */
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_UNIT __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_UNIT
#endif

#define INLINE static inline __attribute__((always_inline))

enum { width = 16, orders = 5 };

/* Sixteen counts, sums or numbers; wider than the unit, they are taken in parts. */
typedef uint32_t counts __attribute__((vector_size(64), aligned(4)));
typedef uint64_t totals __attribute__((vector_size(128), aligned(8)));
typedef double numbers __attribute__((vector_size(128), aligned(8)));

typedef int64_t flags __attribute__((vector_size(128), aligned(8)));

/* One of two vectors in each lane; a macro, because vectors are not passed alike on all units. */
#define CHOSEN(flag, one, other) \
  ((numbers)(((flags)(one) & (flag)) | ((flags)(other) & ~(flag))))

#define COUNTS(pointer) (*(const counts *)(pointer))
#define NUMBERS_OUT(pointer) (*(numbers *)(pointer))

/* Exchanges the rows and columns of a square of counts, `leading` apart, in four rounds of shuffles. */
INLINE void transpose(const uint32_t *rows, ptrdiff_t leading, uint32_t *columns) {
  counts square[width], shuffled[width];
  for (int row = 0; row < width; row++) square[row] = COUNTS(rows + row * leading);
  for (int round = 0; round < 4; round++) {
    for (int row = 0; row < width / 2; row++) {
      const counts first = square[row], second = square[row + width / 2];
      shuffled[2 * row] = __builtin_shufflevector(first, second, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20,
                                                  5, 21, 6, 22, 7, 23);
      shuffled[2 * row + 1] = __builtin_shufflevector(first, second, 8, 24, 9, 25, 10, 26, 11, 27,
                                                      12, 28, 13, 29, 14, 30, 15, 31);
    }
    for (int row = 0; row < width; row++) square[row] = shuffled[row];
  }
  for (int row = 0; row < width; row++) *(counts *)(columns + row * width) = square[row];
}

FOR_EVERY_UNIT void merilo_pack_counts(ptrdiff_t groups, ptrdiff_t points, const uint32_t *rows,
                                       uint32_t *packed) {
  ptrdiff_t group = 0;
  if (points >= width) {
    for (; group + width <= groups; group += width) {
      const uint32_t *panel = rows + group * points;
      uint32_t *target = packed + group * points;
      ptrdiff_t point = 0;
      for (; point + width <= points; point += width)
        transpose(panel + point, points, target + point * width);
      /* The last square overlaps the one before. */
      if (point < points) {
        point = points - width;
        transpose(panel + point, points, target + point * width);
      }
    }
  }
  if (group == groups) return;
  const ptrdiff_t filled = (groups + width - 1) / width * width;
  memset(packed + group * points, 0, sizeof(uint32_t) * (size_t)((filled - group) * points));
  for (; group < groups; group++)
    for (ptrdiff_t point = 0; point < points; point++)
      packed[(group / width * points + point) * width + group % width] =
          rows[group * points + point];
}

FOR_EVERY_UNIT void merilo_count_sizes(ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                                       int64_t *sizes) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    totals sum = {0};
    for (ptrdiff_t point = 0; point < points; point++)
      sum += __builtin_convertvector(COUNTS(packed + (panel * points + point) * width), totals);
    *(totals *)(sizes + panel * width) = sum;
  }
}

/* Counts added up again and again: sum j of a group is Σ c C(y + j − 1, j), y being 1 at the last
   point and `points` at the first. Only additions of integers, exact while they fit in 32 bits. */
INLINE void add_repeatedly(int order, ptrdiff_t points, const uint32_t *panel, numbers *sums) {
  counts added[orders] = {0};
  for (ptrdiff_t point = 0; point < points; point++) {
    added[0] += COUNTS(panel + point * width);
    for (int power = 1; power <= order; power++) added[power] += added[power - 1];
  }
  for (int power = 0; power <= order; power++)
    sums[power] = __builtin_convertvector(added[power], numbers);
}

/* The same where 32 bits are too few. */
INLINE void add_widely(int order, ptrdiff_t points, const uint32_t *panel, numbers *sums) {
  totals added[orders] = {0};
  for (ptrdiff_t point = 0; point < points; point++) {
    added[0] += __builtin_convertvector(COUNTS(panel + point * width), totals);
    for (int power = 1; power <= order; power++) added[power] += added[power - 1];
  }
  for (int power = 0; power <= order; power++)
    sums[power] = __builtin_convertvector(added[power], numbers);
}

INLINE void count_sums(bool wide, ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                       double *sizes, double *sums, double *squares) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    numbers added[orders];
    const uint32_t *counted = packed + panel * points * width;
    if (wide)
      add_widely(2, points, counted, added);
    else
      add_repeatedly(2, points, counted, added);
    const numbers size = added[0], first = added[1];
    NUMBERS_OUT(sizes + panel * width) = size;
    NUMBERS_OUT(sums + panel * width) = (double)points * size - first;
    NUMBERS_OUT(squares + panel * width) = size * (added[2] + added[2] - first) - first * first;
  }
}

FOR_EVERY_UNIT void merilo_count_sums(bool wide, ptrdiff_t points, ptrdiff_t panels,
                                      const uint32_t *packed, double *sizes, double *sums,
                                      double *squares) {
  if (wide)
    count_sums(true, points, panels, packed, sizes, sums, squares);
  else
    count_sums(false, points, panels, packed, sizes, sums, squares);
}

FOR_EVERY_UNIT void merilo_means_and_variances(double minimum, ptrdiff_t count,
                                               const double *sizes, const double *sums,
                                               const double *squares, double *means,
                                               double *variances) {
  for (ptrdiff_t group = 0; group < count; group += width) {
    const numbers size = *(const numbers *)(sizes + group);
    NUMBERS_OUT(means + group) = (minimum * size + *(const numbers *)(sums + group)) / size;
    NUMBERS_OUT(variances + group) = *(const numbers *)(squares + group) / (size * (size - 1.0));
  }
}

INLINE void shapes(bool wide, ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                   double *skewness, double *kurtosis) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    numbers added[orders];
    const uint32_t *counted = packed + panel * points * width;
    if (wide)
      add_widely(4, points, counted, added);
    else
      add_repeatedly(4, points, counted, added);
    const numbers n = added[0];
    /* Powers of y, and then of c − y with c the whole number next to the mean: all whole. */
    const numbers s1 = added[1], s2 = 2.0 * added[2] - s1, s3 = 6.0 * (added[3] - added[2]) + s1;
    const numbers s4 = 24.0 * added[4] - 36.0 * added[3] + 14.0 * added[2] - s1;
    const numbers c = __builtin_elementwise_floor(s1 / n + 0.5);
    const numbers a1 = n * c - s1, a2 = s2 - c * (2.0 * s1 - n * c);
    const numbers a3 = c * (3.0 * s2 - c * (3.0 * s1 - n * c)) - s3;
    const numbers a4 = s4 - c * (4.0 * s3 - c * (6.0 * s2 - c * (4.0 * s1 - n * c)));
    const numbers square = a1 * a1, squares = n * a2 - square;
    const numbers cubes = n * (n * a3 - 3.0 * a1 * a2) + 2.0 * square * a1;
    const numbers fourths = n * (n * (n * a4 - 4.0 * a1 * a3) + 6.0 * square * a2) -
                            3.0 * square * square;
    /* Where a part could be beyond 2^53 the result is infinite: no longer known to be exact. */
    const numbers m1 = __builtin_elementwise_abs(a1), m3 = __builtin_elementwise_abs(a3);
    const numbers most = n * (n * (n * a4 + 4.0 * m1 * m3) + 6.0 * square * a2) +
                         3.0 * square * square;
    const numbers most_of_cubes = n * (n * m3 + 3.0 * m1 * a2) + 2.0 * square * m1;
    const numbers roots = __builtin_elementwise_sqrt(squares), beyond = (numbers){} + INFINITY;
    NUMBERS_OUT(skewness + panel * width) =
        CHOSEN(most_of_cubes < 0x1p53, cubes / (squares * roots), beyond);
    NUMBERS_OUT(kurtosis + panel * width) =
        CHOSEN(most < 0x1p53, fourths / (squares * squares) - 3.0, beyond);
  }
}

FOR_EVERY_UNIT void merilo_shapes(bool wide, ptrdiff_t points, ptrdiff_t panels,
                                  const uint32_t *packed, double *skewness, double *kurtosis) {
  if (wide)
    shapes(true, points, panels, packed, skewness, kurtosis);
  else
    shapes(false, points, panels, packed, skewness, kurtosis);
}

/* The number of points at which no more than `passed` examinees of a group, and no more than one
   more, are at or below: where the next two in order stand. */
FOR_EVERY_UNIT void merilo_order_statistics(ptrdiff_t points, ptrdiff_t panels,
                                            const uint32_t *packed, const uint32_t *passed,
                                            uint32_t *lower, uint32_t *upper) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    const uint32_t *counted = packed + panel * points * width;
    const counts first = COUNTS(passed + panel * width), second = first + 1;
    counts sum = {0}, below = {0}, above = {0};
    for (ptrdiff_t point = 0; point < points; point++) {
      sum += COUNTS(counted + point * width);
      below -= (counts)(sum <= first);
      above -= (counts)(sum <= second);
    }
    *(counts *)(lower + panel * width) = below;
    *(counts *)(upper + panel * width) = above;
  }
}

FOR_EVERY_UNIT void merilo_term_sums(ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                                     const int64_t *starts, const double *terms, double *sums,
                                     uint32_t *occupied) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    const double *of_group[width];
    double sum[width] = {0};
    counts seen = {0};
    for (int lane = 0; lane < width; lane++) of_group[lane] = terms + starts[panel * width + lane];
    for (ptrdiff_t point = 0; point < points; point++) {
      const uint32_t *counted = packed + (panel * points + point) * width;
      for (int lane = 0; lane < width; lane++) sum[lane] += of_group[lane][counted[lane]];
      seen -= (counts)(COUNTS(counted) != 0);
    }
    memcpy(sums + panel * width, sum, sizeof sum);
    *(counts *)(occupied + panel * width) = seen;
  }
}

FOR_EVERY_UNIT void merilo_largest_counts(ptrdiff_t points, ptrdiff_t panels,
                                          const uint32_t *packed, uint32_t *largest) {
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    counts most = {0};
    for (ptrdiff_t point = 0; point < points; point++)
      most = __builtin_elementwise_max(most, COUNTS(packed + (panel * points + point) * width));
    *(counts *)(largest + panel * width) = most;
  }
}

FOR_EVERY_UNIT void merilo_panel_distances(ptrdiff_t points, const uint32_t *panel, double scale,
                                           const double *expected, const double *weights,
                                           double *largest, double *squares, double *sums) {
  counts passed = {0};
  numbers most = {0}, square = {0}, sum = {0};
  for (ptrdiff_t point = 0; point < points; point++) {
    passed += COUNTS(panel + point * width);
    const numbers deviation = __builtin_elementwise_abs(
        scale * __builtin_convertvector(passed, numbers) - expected[point]);
    most = __builtin_elementwise_max(most, deviation);
    square += deviation * deviation * weights[point];
    sum += deviation;
  }
  NUMBERS_OUT(largest) = most;
  NUMBERS_OUT(squares) = square;
  NUMBERS_OUT(sums) = sum;
}
