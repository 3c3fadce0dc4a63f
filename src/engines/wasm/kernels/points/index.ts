/** Kernels of the search for fixed points, a module of their own that is loaded with the first search. Memory is imported, and nothing is allocated here. */
export { factorPanels } from './factor';
export { formPanels } from './form';
export { solvePanels } from './solve';
