#ifndef MERILO_SCORE_STATISTICS_H
#define MERILO_SCORE_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Loops over all groups at once, with a version for each width of vector unit. Every group is in a
   lane of its own and its arithmetic in one order, so that results are the same on every processor.

   Counts stand in panels of sixteen groups: point k of group g at packed[(g / 16 * points + k) * 16 +
   g % 16], with groups without examinees after the last one. Results have a place for each of them. */

void merilo_pack_counts(ptrdiff_t groups, ptrdiff_t points, const uint32_t *rows, uint32_t *packed);

/* The number of examinees of each group. */
void merilo_count_sizes(ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                        int64_t *sizes);

/* n, Σx and n Σx² − (Σx)² of each group, x counted from the first point; exact while n K < 2^26. Not
   `wide` is enough while n (K + 3)^4 / 24 < 2^32. */
void merilo_count_sums(bool wide, ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                       double *sizes, double *sums, double *squares);

/* Means and unbiased variances from these, not a number where undefined. */
void merilo_means_and_variances(double minimum, ptrdiff_t count, const double *sizes,
                                const double *sums, const double *squares, double *means,
                                double *variances);

/* Skewness and excess kurtosis of each group: not a number where undefined, and infinite where a
   whole number on the way could be beyond 2^53. */
void merilo_shapes(bool wide, ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                   double *skewness, double *kurtosis);

/* The points of two neighbouring order statistics of each group, those before which `passed` and
   `passed` + 1 others stand. */
void merilo_order_statistics(ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                             const uint32_t *passed, uint32_t *lower, uint32_t *upper);

/* Σ term(count) over the points of each group, from a table of terms of its own that begins at
   terms[start], and the number of points that anybody obtained. */
void merilo_term_sums(ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                      const int64_t *starts, const double *terms, double *sums,
                      uint32_t *occupied);

/* The largest count of each group. */
void merilo_largest_counts(ptrdiff_t points, ptrdiff_t panels, const uint32_t *packed,
                           uint32_t *largest);

/* With d = |scale Σ count − expected|, counts summed up to each point: the largest d, Σ d² weight
   and Σ d of each group of one panel. */
void merilo_panel_distances(ptrdiff_t points, const uint32_t *panel, double scale,
                            const double *expected, const double *weights, double *largest,
                            double *squares, double *sums);

/* The exponential tilts of a reference, from weight[0] > 0 to weight[range] > 0, that have given
   means of the point number; not found outside 0…range. Weights and the offsets of points from the
   middle one are filled up to `points`, a multiple of four, with zeros and offsets. Scratch of
   `points` × 8 numbers. Probabilities, rows `leading` apart, are left out where null. */
void merilo_tilts(ptrdiff_t points, const double *weights, const double *offsets, ptrdiff_t range,
                  double largest_parameter, ptrdiff_t count, const double *targets,
                  double *scratch, double *parameters, double *variances, bool *found,
                  ptrdiff_t leading, double *probabilities);

#endif
