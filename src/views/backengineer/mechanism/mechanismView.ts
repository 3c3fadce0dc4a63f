/** The mechanism view of Back-engineer as one module, loaded when it is first shown: `Main` as default and the parts by name. */
export { Above, Below } from './Design.tsx';
export { default, Foot, Reading, Sentence } from './Mechanism.tsx';
