/** Networks of these tests, as the validation page has them: independent Gaussian weights, no input, no bias. */
export { networkOf, numpyNormals, randomNetwork } from '../../../src/validation/networks/random.ts';
