import CLinearAlgebra

/// A size as BLAS and LAPACK count: in 32 bits.
func vendorSize(_ size: Int) -> Int32 {
  guard let result = Int32(exactly: size) else {
    preconditionFailure("a matrix side of \(size) is beyond the 32-bit sizes of BLAS")
  }
  return result
}

/// Whether LAPACK did its work; `false` is a numerical failure, which depends on the data.
///
/// Everything else that it reports is a fault of this module or of the machine, and traps.
func vendorSucceeded(_ status: Int32, _ work: String) -> Bool {
  precondition(
    status != Int32(merilo_workspace_too_large),
    "\(work) of this size needs a workspace beyond the 32-bit sizes of LAPACK")
  precondition(
    status != Int32(merilo_out_of_memory), "no memory for the workspace of \(work)")
  precondition(status >= 0, "argument \(-status) of \(work) is invalid")
  return status == 0
}
