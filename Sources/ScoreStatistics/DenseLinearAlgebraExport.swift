// Matrices are arguments and results here: whoever imports this module has them too.
@_exported public import DenseLinearAlgebra
