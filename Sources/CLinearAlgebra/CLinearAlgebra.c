#include "CLinearAlgebra.h"

#include <limits.h>
#include <stdlib.h>

#ifdef __APPLE__
#define ACCELERATE_NEW_LAPACK 1
#include <Accelerate/Accelerate.h>

#define LENGTH_1
#define LENGTH_2
#define LENGTH_3
#define LENGTH_4

static void prepare(void) {}

#else
#include <pthread.h>
#include <stddef.h>

/* Fortran compilers append the length of every character argument. Leaving the lengths out is
   undefined behaviour that breaks when the callee makes a tail call. */
#define LENGTH_1 , (size_t)1
#define LENGTH_2 , (size_t)1, (size_t)1
#define LENGTH_3 , (size_t)1, (size_t)1, (size_t)1
#define LENGTH_4 , (size_t)1, (size_t)1, (size_t)1, (size_t)1

extern void dgemm_(const char *, const char *, const int *, const int *, const int *,
                   const double *, const double *, const int *, const double *, const int *,
                   const double *, double *, const int *, size_t, size_t);
extern void dsyrk_(const char *, const char *, const int *, const int *, const double *,
                   const double *, const int *, const double *, double *, const int *, size_t,
                   size_t);
extern void dgemv_(const char *, const int *, const int *, const double *, const double *,
                   const int *, const double *, const int *, const double *, double *,
                   const int *, size_t);
extern void dtrsm_(const char *, const char *, const char *, const char *, const int *,
                   const int *, const double *, const double *, const int *, double *, const int *,
                   size_t, size_t, size_t, size_t);
extern void dtrsv_(const char *, const char *, const char *, const int *, const double *,
                   const int *, double *, const int *, size_t, size_t, size_t);
extern void dpotrf_(const char *, const int *, double *, const int *, int *, size_t);
extern void dpotri_(const char *, const int *, double *, const int *, int *, size_t);
extern void dtrtri_(const char *, const char *, const int *, double *, const int *, int *, size_t,
                    size_t);
extern void dgeqp3_(const int *, const int *, double *, const int *, int *, double *, double *,
                    const int *, int *);
extern void dormqr_(const char *, const char *, const int *, const int *, const int *,
                    const double *, const int *, const double *, double *, const int *, double *,
                    const int *, int *, size_t, size_t);
extern void dorgqr_(const int *, const int *, const int *, double *, const int *, const double *,
                    double *, const int *, int *);
extern void dsyevd_(const char *, const char *, const int *, double *, const int *, double *,
                    double *, const int *, int *, const int *, int *, size_t, size_t);
extern void dgesdd_(const char *, const int *, const int *, double *, const int *, double *,
                    double *, const int *, double *, const int *, double *, const int *, int *,
                    int *, size_t);

/* Absent from every BLAS but OpenBLAS; weak, so that the same object links against any of them. */
extern void openblas_set_num_threads(int) __attribute__((weak));

static void use_one_thread(void) {
  if (openblas_set_num_threads) openblas_set_num_threads(1);
}

/* The program runs groups and assessments in parallel; a second layer of threads inside BLAS makes
   it up to four times slower on a busy machine and changes the last bits of the results. */
static void prepare(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, use_one_thread);
}
#endif

static const double zero = 0;
static const double one = 1;
static const int unit_stride = 1;

/* A leading dimension is at least one, even of an empty matrix. */
static int leading_dimension(int32_t n) { return n > 1 ? n : 1; }

static void copy_lower_to_upper(int32_t n, double *a) {
  const size_t width = (size_t)n;
  for (size_t i = 0; i < width; i++)
    for (size_t j = 0; j < i; j++) a[j * width + i] = a[i * width + j];
}

/* The number of doubles that a workspace query asked for, or 0 when it is not a 32-bit size. */
static int workspace_size(double asked) {
  if (!(asked <= (double)INT_MAX)) return 0;
  return asked < 1 ? 1 : (int)asked;
}

static double *workspace(int count) { return malloc((size_t)count * sizeof(double)); }

void merilo_multiply(bool transposing_left, bool transposing_right, int32_t m, int32_t n, int32_t k,
                     const double *left, const double *right, double *result) {
  if (m == 0 || n == 0 || k == 0) return;
  prepare();
  /* Read by columns every stored matrix is its transpose, and C' = op(B)' op(A)'. */
  const int leading_left = transposing_left ? m : k, leading_right = transposing_right ? k : n;
  dgemm_(transposing_right ? "T" : "N", transposing_left ? "T" : "N", &n, &m, &k, &one, right,
         &leading_right, left, &leading_left, &zero, result, &n LENGTH_2);
}

void merilo_gramian(bool outer, int32_t rows, int32_t columns, const double *a, double *result) {
  if (rows == 0 || columns == 0) return;
  prepare();
  const int size = outer ? rows : columns, depth = outer ? columns : rows;
  /* The upper triangle by columns is the lower one by rows. */
  dsyrk_("U", outer ? "T" : "N", &size, &depth, &one, a, &columns, &zero, result, &size LENGTH_2);
  copy_lower_to_upper(size, result);
}

void merilo_multiply_vector(bool transposing, int32_t rows, int32_t columns, const double *a,
                            const double *vector, double *result) {
  if (rows == 0 || columns == 0) return;
  prepare();
  dgemv_(transposing ? "N" : "T", &columns, &rows, &one, a, &columns, vector, &unit_stride, &zero,
         result, &unit_stride LENGTH_1);
}

int merilo_cholesky(int32_t n, double *a) {
  if (n == 0) return 0;
  prepare();
  int info = 0;
  dpotrf_("U", &n, a, &n, &info LENGTH_1);
  const size_t width = (size_t)n;
  for (size_t i = 0; i < width; i++)
    for (size_t j = i + 1; j < width; j++) a[i * width + j] = 0;
  return info;
}

void merilo_cholesky_solve(int32_t n, const double *factor, int32_t count, double *b) {
  if (n == 0 || count == 0) return;
  prepare();
  /* b by columns is b' (count x n), the factor is U = L', and x' U'U = b'. */
  dtrsm_("R", "U", "N", "N", &count, &n, &one, factor, &n, b, &count LENGTH_4);
  dtrsm_("R", "U", "T", "N", &count, &n, &one, factor, &n, b, &count LENGTH_4);
}

int merilo_cholesky_inverse(int32_t n, double *factor) {
  if (n == 0) return 0;
  prepare();
  int info = 0;
  dpotri_("U", &n, factor, &n, &info LENGTH_1);
  copy_lower_to_upper(n, factor);
  return info;
}

int merilo_pivoted_qr(int32_t rows, int32_t columns, double *a, int32_t *pivots, double *scales) {
  for (int32_t column = 0; column < columns; column++) pivots[column] = 0;
  if (columns == 0) return 0;
  prepare();
  const int leading = leading_dimension(rows);
  int info = 0, size = -1;
  double asked = 0;
  dgeqp3_(&rows, &columns, a, &leading, pivots, scales, &asked, &size, &info);
  if (info != 0) return info;
  size = workspace_size(asked);
  if (size == 0) return merilo_workspace_too_large;
  double *work = workspace(size);
  if (!work) return merilo_out_of_memory;
  dgeqp3_(&rows, &columns, a, &leading, pivots, scales, work, &size, &info);
  free(work);
  return info;
}

int merilo_apply_reflectors(bool transposing, int32_t rows, int32_t reflectors, const double *a,
                            const double *scales, double *vector) {
  if (rows == 0 || reflectors == 0) return 0;
  prepare();
  const char *transposition = transposing ? "T" : "N";
  const int count = 1;
  int info = 0, size = -1;
  double asked = 0;
  dormqr_("L", transposition, &rows, &count, &reflectors, a, &rows, scales, vector, &rows, &asked,
          &size, &info LENGTH_2);
  if (info != 0) return info;
  size = workspace_size(asked);
  if (size == 0) return merilo_workspace_too_large;
  double *work = workspace(size);
  if (!work) return merilo_out_of_memory;
  dormqr_("L", transposition, &rows, &count, &reflectors, a, &rows, scales, vector, &rows, work,
          &size, &info LENGTH_2);
  free(work);
  return info;
}

int merilo_form_orthogonal(int32_t rows, int32_t columns, double *a, const double *scales) {
  if (rows == 0 || columns == 0) return 0;
  prepare();
  int info = 0, size = -1;
  double asked = 0;
  dorgqr_(&rows, &columns, &columns, a, &rows, scales, &asked, &size, &info);
  if (info != 0) return info;
  size = workspace_size(asked);
  if (size == 0) return merilo_workspace_too_large;
  double *work = workspace(size);
  if (!work) return merilo_out_of_memory;
  dorgqr_(&rows, &columns, &columns, a, &rows, scales, work, &size, &info);
  free(work);
  return info;
}

void merilo_solve_triangular(bool transposing, int32_t n, int32_t leading, const double *r,
                             double *b) {
  if (n == 0) return;
  prepare();
  dtrsv_("U", transposing ? "T" : "N", "N", &n, r, &leading, b, &unit_stride LENGTH_3);
}

int merilo_invert_triangular(int32_t n, double *r) {
  if (n == 0) return 0;
  prepare();
  int info = 0;
  dtrtri_("U", "N", &n, r, &n, &info LENGTH_2);
  return info;
}

int merilo_symmetric_eigen(int32_t n, double *a, double *values) {
  if (n == 0) return 0;
  /* dsyevd computes 1 + 6n + 2n^2 in 32-bit integers before it can be asked. */
  if (n > 32000) return merilo_workspace_too_large;
  prepare();
  int info = 0, size = -1, integer_size = -1, integers_asked = 0;
  double asked = 0;
  dsyevd_("V", "U", &n, a, &n, values, &asked, &size, &integers_asked, &integer_size,
          &info LENGTH_2);
  if (info != 0) return info;
  size = workspace_size(asked);
  integer_size = integers_asked > 1 ? integers_asked : 1;
  if (size == 0) return merilo_workspace_too_large;
  double *work = workspace(size);
  int *integers = malloc((size_t)integer_size * sizeof(int));
  if (work && integers) {
    dsyevd_("V", "U", &n, a, &n, values, work, &size, integers, &integer_size, &info LENGTH_2);
  } else {
    info = merilo_out_of_memory;
  }
  free(work);
  free(integers);
  return info;
}

int merilo_singular_values(int32_t rows, int32_t columns, double *a, double *values, double *u,
                           double *v_transposed) {
  if (rows == 0 || columns == 0) return 0;
  const int smaller = rows < columns ? rows : columns;
  /* dgesdd needs about 4k^2 numbers and counts them in 32-bit integers. */
  if (smaller > 20000) return merilo_workspace_too_large;
  prepare();
  int *integers = malloc(8 * (size_t)smaller * sizeof(int));
  if (!integers) return merilo_out_of_memory;
  int info = 0, size = -1;
  double asked = 0;
  /* By columns the matrix is A' = V diag(values) U': the two factors change places. */
  dgesdd_("S", &columns, &rows, a, &columns, values, v_transposed, &columns, u, &smaller, &asked,
          &size, integers, &info LENGTH_1);
  size = workspace_size(asked);
  if (info == 0) {
    double *work = size == 0 ? NULL : workspace(size);
    if (work) {
      dgesdd_("S", &columns, &rows, a, &columns, values, v_transposed, &columns, u, &smaller, work,
              &size, integers, &info LENGTH_1);
    } else {
      info = size == 0 ? merilo_workspace_too_large : merilo_out_of_memory;
    }
    free(work);
  }
  free(integers);
  return info;
}
