#include "CScoreStatistics.h"

#include <math.h>

/* Contraction into fused operations would make the last bits depend on the processor. */
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_UNIT __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_UNIT
#endif

#define INLINE static inline __attribute__((always_inline))

enum { width = 8, parts = 4, largest_steps = 60, nodes = 64 };

/* One number for each of eight tilts. */
typedef double lanes __attribute__((vector_size(64), aligned(8)));

/* A reference between its outermost occupied points, filled up with zeros to whole parts. */
struct family {
  ptrdiff_t points, range;
  const double *weights, *offsets;
  double largest_parameter;
};

/* Eight tilts and the moments of their point numbers. */
struct tilts {
  double parameter[width], mean[width], variance[width], third_moment[width];
  lanes total;
};

/* Moments about the middle point. Parameters are bounded, so that no power leaves the range of a
   double. */
INLINE void evaluate(const struct family *family, lanes *kept, struct tilts *tilts) {
  lanes factor;
  for (int lane = 0; lane < width; lane++) factor[lane] = exp(tilts->parameter[lane]);
  const lanes two_points = factor * factor, four_points = two_points * two_points;
  lanes power[parts] = {(lanes){} + 1.0, factor, two_points, two_points * factor};
  lanes sums[parts] = {0}, firsts[parts] = {0}, seconds[parts] = {0}, thirds[parts] = {0};
  for (ptrdiff_t point = 0; point < family->points; point += parts) {
    for (int part = 0; part < parts; part++) {
      const lanes weight = family->weights[point + part] * power[part];
      const double offset = family->offsets[point + part];
      const lanes moment = weight * offset, square = moment * offset;
      if (kept) kept[point + part] = weight;
      sums[part] += weight;
      firsts[part] += moment;
      seconds[part] += square;
      thirds[part] += square * offset;
      power[part] *= four_points;
    }
  }
  const lanes total = (sums[0] + sums[1]) + (sums[2] + sums[3]), inverse = 1.0 / total;
  const lanes first = ((firsts[0] + firsts[1]) + (firsts[2] + firsts[3])) * inverse;
  const lanes second = ((seconds[0] + seconds[1]) + (seconds[2] + seconds[3])) * inverse;
  const lanes third = ((thirds[0] + thirds[1]) + (thirds[2] + thirds[3])) * inverse;
  const lanes mean = first - family->offsets[0], variance = second - first * first;
  const lanes third_moment = third - first * (3.0 * second - 2.0 * first * first);
  tilts->total = total;
  __builtin_memcpy(tilts->mean, &mean, sizeof mean);
  __builtin_memcpy(tilts->variance, &variance, sizeof variance);
  __builtin_memcpy(tilts->third_moment, &third_moment, sizeof third_moment);
}

/* Halley's method inside a bracket that shrinks with every evaluation. A step leaves an error of the
   order of its cube in standard deviations, half a bracket as much as it is itself. */
INLINE void solve(const struct family *family, int count, const double *targets,
                  struct tilts *tilts, bool *found) {
  double lower[width], upper[width];
  bool settled[width];
  int left = count;
  for (int lane = 0; lane < count; lane++) {
    lower[lane] = -family->largest_parameter;
    upper[lane] = family->largest_parameter;
    found[lane] = false;
    settled[lane] = !(targets[lane] > 0 && targets[lane] < (double)family->range);
    if (settled[lane]) tilts->parameter[lane] = NAN;
    left -= settled[lane];
  }
  for (int step = 0; step < largest_steps && left > 0; step++) {
    evaluate(family, NULL, tilts);
    for (int lane = 0; lane < count; lane++) {
      if (settled[lane]) continue;
      const double parameter = tilts->parameter[lane], slope = tilts->variance[lane];
      const double value = tilts->mean[lane] - targets[lane];
      *(value > 0 ? upper + lane : lower + lane) = parameter;
      const double newton = value / slope, bend = newton * tilts->third_moment[lane] / slope;
      double next = parameter - newton * (fabs(bend) < 1 ? 2 / (2 - bend) : 1);
      const double distance = fabs(next - parameter);
      settled[lane] = distance * distance * slope < 1e-10;
      if (!(slope > 0) || next < lower[lane] || next > upper[lane]) {
        next = (lower[lane] + upper[lane]) / 2;
        settled[lane] = fabs(next - parameter) < 1e-13;
      }
      tilts->parameter[lane] = next;
      if (!settled[lane]) continue;
      found[lane] = fabs(next) < 0.999 * family->largest_parameter;
      left--;
    }
  }
}

/* The logit of the level of a mean between the outermost points. */
INLINE double logit(const struct family *family, double mean) {
  return log(mean / ((double)family->range - mean));
}

static const double outermost_logit = 4;

/* Parameters at equidistant logits of the level, and their slopes times the distance of logits. */
struct curve {
  double parameter[nodes], slope[nodes];
};

INLINE void trace(const struct family *family, struct curve *curve) {
  const double apart = 2 * outermost_logit / (nodes - 1);
  for (int first = 0; first < nodes; first += width) {
    double targets[width];
    bool found[width];
    struct tilts tilts = {0};
    for (int lane = 0; lane < width; lane++)
      targets[lane] =
          (double)family->range / (1 + exp(outermost_logit - apart * (first + lane)));
    solve(family, width, targets, &tilts, found);
    for (int lane = 0; lane < width; lane++) {
      const double level = targets[lane] / (double)family->range;
      curve->parameter[first + lane] = tilts.parameter[lane];
      curve->slope[first + lane] =
          apart * (double)family->range * level * (1 - level) / tilts.variance[lane];
    }
  }
}

/* The cubic curve through the two nearest nodes, and its tangents beyond the outermost. */
INLINE double start(const struct curve *curve, double logit) {
  const double place = (logit + outermost_logit) * (nodes - 1) / (2 * outermost_logit);
  /* What is no level has no tilt either. */
  if (isnan(place)) return 0;
  if (place <= 0) return curve->parameter[0] + place * curve->slope[0];
  if (place >= nodes - 1)
    return curve->parameter[nodes - 1] + (place - (nodes - 1)) * curve->slope[nodes - 1];
  const int node = (int)place;
  const double share = place - node, rise = curve->parameter[node + 1] - curve->parameter[node];
  const double before = curve->slope[node] - rise, after = rise - curve->slope[node + 1];
  return curve->parameter[node] +
         share * (rise + (1 - share) * ((1 - share) * before + share * after));
}

FOR_EVERY_UNIT void merilo_tilts(ptrdiff_t points, const double *weights, const double *offsets,
                                 ptrdiff_t range, double largest_parameter, ptrdiff_t count,
                                 const double *targets, double *scratch, double *parameters,
                                 double *variances, bool *found, ptrdiff_t leading,
                                 double *probabilities) {
  const struct family family = {points, range, weights, offsets, largest_parameter};
  lanes *kept = (lanes *)scratch;
  struct curve curve;
  trace(&family, &curve);
  for (ptrdiff_t first = 0; first < count; first += width) {
    const int here = count - first < width ? (int)(count - first) : width;
    struct tilts tilts = {0};
    for (int lane = 0; lane < here; lane++)
      tilts.parameter[lane] = start(&curve, logit(&family, targets[first + lane]));
    solve(&family, here, targets + first, &tilts, found + first);
    evaluate(&family, probabilities ? kept : NULL, &tilts);
    for (int lane = 0; lane < here; lane++) {
      parameters[first + lane] = tilts.parameter[lane];
      variances[first + lane] = tilts.variance[lane];
    }
    if (!probabilities) continue;
    const lanes inverse = 1.0 / tilts.total;
    for (ptrdiff_t point = 0; point <= range; point++) kept[point] *= inverse;
    for (int lane = 0; lane < here; lane++) {
      double *row = probabilities + (first + lane) * leading;
      for (ptrdiff_t point = 0; point <= range; point++)
        row[point] = found[first + lane] ? scratch[point * width + lane] : 0;
    }
  }
}
