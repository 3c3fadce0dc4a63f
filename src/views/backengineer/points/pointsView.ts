/** The points view of Back-engineer as one module, loaded when it is first shown: `Main` as default and the parts by name. */
export { Above, Below } from '../Shares.tsx';
export { default, Foot, Reading, Sentence } from './Points.tsx';
