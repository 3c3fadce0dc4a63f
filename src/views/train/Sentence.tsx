import { Pieces } from '../../figures/Pieces.tsx';
import { plainPieces } from '../../figures/words.ts';
import { useTrainNumbers } from './useTrainNumbers.ts';
import { trainReading, trainSentence } from './words.ts';

/** The sentence over the panel. */
export const Sentence = () => trainSentence(useTrainNumbers());

/** The reading over the right field. */
export function Reading() {
  const pieces = trainReading(useTrainNumbers());
  return (
    <span key={plainPieces(pieces).length}>
      <Pieces pieces={pieces} />
    </span>
  );
}
