import { useStore } from 'zustand';
import { Pieces } from '../../figures/Pieces.tsx';
import { components } from './components.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from './words.ts';

/** The sentence over the panel. */
export function Sentence() {
  const result = useStore(components, (state) => state.value);
  return backEngineerSentence(result && shareNumbers(result));
}

/** The reading over the right field. */
export function Reading() {
  const result = useStore(components, (state) => state.value);
  const pieces = backEngineerReading(result && shareNumbers(result));
  return <Pieces pieces={pieces} />;
}
