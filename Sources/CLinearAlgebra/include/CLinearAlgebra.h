#ifndef MERILO_LINEAR_ALGEBRA_H
#define MERILO_LINEAR_ALGEBRA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The routines of BLAS and LAPACK that the package uses, one spelling for every vendor.

   Matrices are row-major and without gaps unless a comment says "by columns"; sizes are 32-bit, as
   they are in every LP64 BLAS. Outputs do not overlap inputs. Functions that return int return the
   `info` of LAPACK (0 done, > 0 a numerical failure, < 0 a mistake of the caller) or one of the two
   codes below. The first call sets the number of BLAS threads to one. */

enum {
  merilo_workspace_too_large = -1001, /* a workspace above 2^31 - 1 numbers */
  merilo_out_of_memory = -1002,
};

/* result (m x n) = op(left) op(right); the stored shapes are m x k or k x m, and k x n or n x k. */
void merilo_multiply(bool transposing_left, bool transposing_right, int32_t m, int32_t n, int32_t k,
                     const double *left, const double *right, double *result);

/* result = A'A (columns x columns), or AA' (rows x rows) when outer; both triangles, exactly equal. */
void merilo_gramian(bool outer, int32_t rows, int32_t columns, const double *a, double *result);

/* result = A vector, or A' vector when transposing. */
void merilo_multiply_vector(bool transposing, int32_t rows, int32_t columns, const double *a,
                            const double *vector, double *result);

/* Replaces a symmetric matrix, of which the lower triangle is read, by its factor L, A = LL'. */
int merilo_cholesky(int32_t n, double *a);

/* Replaces b (n x count) by the solution of LL' x = b. */
void merilo_cholesky_solve(int32_t n, const double *factor, int32_t count, double *b);

/* Replaces L by the inverse of LL', both triangles. */
int merilo_cholesky_inverse(int32_t n, double *factor);

/* Replaces A, stored by columns, by R and the reflectors of Q, AP = QR; pivots count from one. */
int merilo_pivoted_qr(int32_t rows, int32_t columns, double *a, int32_t *pivots, double *scales);

/* Replaces a vector of `rows` elements by Qv, or Q'v, with the first `reflectors` reflectors only. */
int merilo_apply_reflectors(bool transposing, int32_t rows, int32_t reflectors, const double *a,
                            const double *scales, double *vector);

/* Replaces the first `columns` <= rows columns of packed reflectors by those of Q, by columns. */
int merilo_form_orthogonal(int32_t rows, int32_t columns, double *a, const double *scales);

/* Replaces b by the solution of Rx = b, or R'x = b; R is the leading n x n upper triangle of a
   matrix stored by columns with `leading` rows. */
void merilo_solve_triangular(bool transposing, int32_t n, int32_t leading, const double *r,
                             double *b);

/* Replaces an upper triangle, stored by columns, by its inverse. */
int merilo_invert_triangular(int32_t n, double *r);

/* Eigenvalues in ascending order; row i of `a` becomes the eigenvector of value i. Reads the lower
   triangle. */
int merilo_symmetric_eigen(int32_t n, double *a, double *values);

/* The thin decomposition, A = U diag(values) V', k = min(rows, columns): u is rows x k,
   v_transposed is k x columns, values descend. Destroys a. */
int merilo_singular_values(int32_t rows, int32_t columns, double *a, double *values, double *u,
                           double *v_transposed);

/* The upper triangle of B'B, B = diag(roots) (A, response), in twice the precision of a double: high
   and low have (columns + 1)^2 elements. Rows are not scaled when roots is null. */
int merilo_twofold_gramian(int32_t rows, int32_t columns, const double *a, const double *response,
                           const double *roots, double *high, double *low);

/* residuals = response - A (high + low), rounded once. */
void merilo_twofold_residuals(int32_t rows, int32_t columns, const double *a,
                              const double *response, const double *high, const double *low,
                              double *residuals);

/* Sums over rows in one order on every processor, which BLAS does not promise: see Panels.c.

   Rows stand in panels of eight: number c of row r at packed[(r / 8 * dimension + c) * 8 + r % 8],
   with zeros after the last row. Work is done for `panels` of them from `start` on, and arrays with
   a number for each packed row hold those of these panels. */

enum merilo_metric {
  merilo_squared_euclidean,
  merilo_euclidean,
  merilo_city_block,
};

struct merilo_pair {
  int32_t row;
  int32_t point;
  double squared_distance;
};

/* Says that a large piece of memory will be filled: where the system can, it then comes in large
   pages, which costs half of what a result of many pages does otherwise. */
void merilo_prefer_large_pages(void *start, size_t bytes);

void merilo_pack(ptrdiff_t count, ptrdiff_t dimension, const double *rows, double *packed);

/* The distances of some rows to packed rows; a row of the result takes `leading` numbers. */
void merilo_distances(enum merilo_metric metric, ptrdiff_t rows, ptrdiff_t dimension,
                      ptrdiff_t start, ptrdiff_t panels, const double *left, const double *packed,
                      ptrdiff_t leading, double *result);

/* The pairs whose squared distance is at most the larger of their limits, and their number; room for
   all pairs is needed. Points and their limits are numbered from the first panel of all. */
ptrdiff_t merilo_near_pairs(ptrdiff_t rows, ptrdiff_t dimension, ptrdiff_t start, ptrdiff_t panels,
                            const double *left, const double *left_limits, const double *packed,
                            const double *limits, struct merilo_pair *pairs);

/* The squared lengths of inv(L) (x - centre); scratch of 8 numbers for a dimension. */
void merilo_whitened_norms(ptrdiff_t dimension, ptrdiff_t start, ptrdiff_t panels,
                           const double *centre, const double *lower, const double *packed,
                           double *scratch, double *result);

/* The sums of packed rows (rows x dimension) with several sets of weights, `leading` numbers apart. */
void merilo_weighted_sums(ptrdiff_t rows, ptrdiff_t dimension, ptrdiff_t start, ptrdiff_t panels,
                          const double *weights, ptrdiff_t leading, const double *packed,
                          double *result);

/* The sum of w (x - centre)(x - centre)', both triangles. Scratch of 8 (16 + d) d numbers, d being
   the dimension, or the next even number. */
void merilo_scatter(ptrdiff_t dimension, ptrdiff_t start, ptrdiff_t panels, const double *weights,
                    const double *centre, const double *packed, double *scratch, double *result);

#endif
