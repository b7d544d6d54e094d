#include "CLinearAlgebra.h"
