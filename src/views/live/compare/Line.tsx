/** Under the output: what lies between the pinned run and the present one, and the ways to swap them and to take the pinned one away. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../../figures/attempt.ts';
import { Pieces } from '../../../figures/Pieces.tsx';
import { plainPieces } from '../../../figures/words.ts';
import { store } from '../../../store/store.ts';
import { announce } from '../../../ui/announce.ts';
import { Pressable } from '../../../ui/Pressable.tsx';
import { swap, unpin } from './actions.ts';
import { compared, isSame, present } from './state.ts';
import { comparedPieces } from './words.ts';
import './compare.css';

export function Line() {
  const { a, busy } = useStore(compared);
  const { value, stale, problem } = useStore(present.state);
  const config = useStore(store, (state) => state.config);
  const network = useStore(store, (state) => state.network);
  const { letters } = config.view;
  const training = useStore(store, (state) => state.training.running);
  // While it is being kept its readout may still come.
  const same = isSame({ config, network }) || (busy && a?.config === config);
  const evaluation = stale ? null : value;
  const missing = training ? 'measured when the training stops' : problem;
  const pieces = a && network ? comparedPieces(a, { config, network, evaluation }, same, missing) : [];
  const sentence = plainPieces(pieces);
  const known = !same && evaluation !== null;
  useEffect(() => {
    if (known) announce(sentence);
  }, [known, sentence]);
  if (!a) return null;
  return (
    <div className="compared not-printed" role="group" aria-label="Comparison with the pinned run">
      <p>
        <Pieces pieces={pieces} />
      </p>
      <Pressable className="touch-word" aria-keyshortcuts={letters ? 'b' : undefined} disabled={busy || same} onClick={() => attempt(swap())}>
        Swap
      </Pressable>
      <button type="button" className="touch-word" onClick={unpin}>
        Unpin
      </button>
    </div>
  );
}
