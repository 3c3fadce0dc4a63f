/** Train as one module, loaded when the panel is opened: `Main` as default and the parts by name. */

export { Above } from './Above.tsx';
export { Reading, Sentence } from './Sentence.tsx';
export { default } from './Train.tsx';
