/** Linear algebra on plain Float64Arrays, row-major. */
export { cholesky, type FactorRows, NotPositiveDefiniteError, solveCholesky } from './cholesky.ts';
export { type Eigenvalues, eigenvalues } from './eigenvalues.ts';
export { determinantSign, logDeterminant } from './logDeterminant.ts';
export { multiply, multiplyRows, multiplyTransposed } from './matrixVector.ts';
export { orthonormalise } from './orthonormalise.ts';
export { addRowSums, centredSquare, createRowSums, meanOf, plainSquares, type RowSums, type Squares } from './rowSums.ts';
export { solve } from './solve.ts';
export { strongBlocks } from './strongBlocks.ts';
export { type SymmetricEigen, symmetricEigen } from './symmetricEigen.ts';
