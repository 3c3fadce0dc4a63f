import { useStore } from 'zustand';
import { Pieces } from '../../figures/Pieces.tsx';
import { components } from './components.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from './words.ts';

/** Components of before a change are in grey, as the figures are, until the new ones are there. */
const ink = (stale: boolean) => (stale ? 'stale' : undefined);

/** The sentence over the panel. */
export function Sentence() {
  const { value, stale } = useStore(components);
  return <span className={ink(stale)}>{backEngineerSentence(value && shareNumbers(value))}</span>;
}

/** The reading over the right field. */
export function Reading() {
  const { value, stale } = useStore(components);
  return (
    <span className={ink(stale)}>
      <Pieces pieces={backEngineerReading(value && shareNumbers(value))} />
    </span>
  );
}
