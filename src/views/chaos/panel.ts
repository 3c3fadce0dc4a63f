/** Chaos, as one module that is loaded when it is first shown. */
export { Chaos as default } from './Chaos.tsx';
export { Foot } from './Foot.tsx';
export { Reading, Sentence } from './Words.tsx';
