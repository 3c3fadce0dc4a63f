/** What is said over the two fields and under the right one. What is stale is in grey, as in the figures. */
import { Pieces } from '../../../figures/Pieces.tsx';
import { useNarrow } from '../../../ui/useNarrow.ts';
import { LiveFrom } from './LiveFrom.tsx';
import { usePresent } from './usePresent.ts';
import { pointsReading, pointsSentence } from './words.ts';

const ink = (stale: boolean) => (stale ? 'stale' : undefined);

export function Sentence() {
  const { situation, stale } = usePresent();
  return <span className={ink(stale)}>{pointsSentence(situation)}</span>;
}

export function Reading() {
  const { situation, ringed, leads, byHand, stale } = usePresent();
  const narrow = useNarrow();
  return (
    <span className={ink(stale)}>
      <Pieces pieces={pointsReading(situation, ringed, leads, byHand)} />
      {narrow && (
        <>
          {' '}
          <LiveFrom />
        </>
      )}
    </span>
  );
}

export const Foot = () => <p className="side-foot">Click a point. Arrow keys go from point to point.</p>;
