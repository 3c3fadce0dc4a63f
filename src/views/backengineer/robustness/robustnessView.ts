/** The robustness view of Back-engineer as one module, loaded when it is first shown: `Main` as default and the parts by name. */
export { Above } from './Bears.tsx';
export { Below } from './Outputs.tsx';
export { default, Foot, Reading, Sentence } from './Robustness.tsx';
