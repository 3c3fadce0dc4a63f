import { useTrainNumbers } from './useTrainNumbers.ts';
import { plainReading, trainReading, trainSentence } from './words.ts';

/** The sentence over the panel. */
export const Sentence = () => trainSentence(useTrainNumbers());

/** The reading over the right field. */
export function Reading() {
  const pieces = trainReading(useTrainNumbers());
  return <span key={plainReading(pieces).length}>{pieces.map((piece, index) => (typeof piece === 'string' ? piece : <b key={index}>{piece.number}</b>))}</span>;
}
