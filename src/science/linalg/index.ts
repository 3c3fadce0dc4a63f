/** Linear algebra on plain Float64Arrays, row-major. */
export { cholesky, NotPositiveDefiniteError, solveCholesky } from './cholesky.ts';
export { type Eigenvalues, eigenvalues } from './eigenvalues.ts';
export { logDeterminant } from './logDeterminant.ts';
export { multiply, multiplyRows, multiplyTransposed } from './matrixVector.ts';
export { orthonormalise } from './orthonormalise.ts';
export { addRowSums, centredSquare, createRowSums, meanOf, type RowSums } from './rowSums.ts';
export { type SymmetricEigen, symmetricEigen } from './symmetricEigen.ts';
