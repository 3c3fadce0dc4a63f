/** The points view of Back-engineer as one module, loaded when it is first shown: `Main` as default and the parts by name. */

export { Above, Below } from './Beside.tsx';
export { default } from './Points.tsx';
export { Foot, Reading, Sentence } from './Words.tsx';
export { ZoneFigure, ZoneFoot } from './Zone.tsx';
