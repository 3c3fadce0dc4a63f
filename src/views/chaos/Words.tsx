/** What Chaos says in words: what the map found, over the big field; what the modes do and how the network moves, over the other. */
import { useStore } from 'zustand';
import { mapNumbers } from '../../figures/mapData.ts';
import { Pieces } from '../../figures/Pieces.tsx';
import { quietPieces } from '../../figures/quietPieces.ts';
import { Motion, Where } from '../../figures/Reading.tsx';
import { useModes } from '../../figures/useModes.ts';
import { hasBias, silentUpTo } from '../../measurements/silence.ts';
import { store } from '../../store/store.ts';
import { RichText } from '../../ui/RichText.tsx';
import type { Text } from '../../ui/surface.ts';
import { bestFromStart, edgeSentence } from './mapWords.ts';

export function Sentence() {
  // As text, so that the heading is drawn again only when it says something else.
  const said = useStore(store, (state) => {
    const { grid, best } = mapNumbers(state);
    const whole = grid.known > 0 && grid.known === grid.errors.length;
    const { noiseFrom } = state.config.task;
    const fromStart = whole && noiseFrom === 'pulse' ? bestFromStart(state) : null;
    return JSON.stringify(edgeSentence({ noiseFrom, noises: grid.noises, best: whole ? best : null, fromStart }));
  });
  return <RichText text={JSON.parse(said) as Text} />;
}

export function Reading() {
  const { criticalGain, growing } = useModes();
  const { gain, size, nonlinearity, noise } = useStore(store, (state) => state.config.network);
  const silentTo = useStore(store, silentUpTo);
  const bias = useStore(store, (state) => hasBias(state.network));
  return (
    <>
      <Where /> <Pieces pieces={quietPieces({ gain, size, nonlinearity, criticalGain, growing, silentTo, noisy: noise > 0, bias, short: true })} /> <Motion />
    </>
  );
}
