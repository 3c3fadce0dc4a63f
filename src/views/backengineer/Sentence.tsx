import { useStore } from 'zustand';
import { components } from './components.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from './words.ts';

/** The sentence over the panel. */
export function Sentence() {
  const result = useStore(components, (state) => state.result);
  return backEngineerSentence(result && shareNumbers(result));
}

/** The reading over the right field. */
export function Reading() {
  const result = useStore(components, (state) => state.result);
  const pieces = backEngineerReading(result && shareNumbers(result));
  return <>{pieces.map((piece, index) => (typeof piece === 'string' ? piece : <b key={index}>{piece.number}</b>))}</>;
}
