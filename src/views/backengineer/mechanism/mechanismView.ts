/** The mechanism view of Back-engineer as one module, loaded when it is first shown: `Main` as default and the parts by name. */
export { Above, Below, Foot, Reading, ZoneFoot } from './Design.tsx';
export { default, Sentence } from './Mechanism.tsx';
