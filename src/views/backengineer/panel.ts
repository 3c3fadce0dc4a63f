/** Back-engineer as one module, loaded when the panel is opened: `Main` as default and the parts by name. Plotly is a chunk of its own. */
export { default } from './BackEngineer.tsx';
export { Carried as Below } from './Carried.tsx';
export { Reading, Sentence } from './Sentence.tsx';
export { Above } from './Shares.tsx';
