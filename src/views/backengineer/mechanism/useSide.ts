/** Which side is shown, once its part is loaded; until then the one that was shown before, so that figures and the focus in them stay. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { loadPart } from '../../../base/loadPart.ts';
import { attempt } from '../../../figures/attempt.ts';
import { store } from '../../../store/store.ts';
import { driftSide } from './driftSide.tsx';
import { type Shown, shownOf } from './shown.ts';
import type { Side } from './side.ts';

const loaded = createStore<Partial<Record<Shown, Side>>>(() => ({ drift: driftSide }));

const fetchSide: Readonly<Record<Exclude<Shown, 'drift'>, () => Promise<Side>>> = {
  noise: () => loadPart(() => import('./noise/noiseView.tsx')).then(({ noiseSide }) => noiseSide),
  part: () => loadPart(() => import('./part/partView.tsx')).then(({ partSide }) => partSide),
};

let before: Side = driftSide;

export function useShown(): Shown {
  return useStore(store, ({ config }) => shownOf(config));
}

export function useSide(): Side {
  const shown = useShown();
  const side = useStore(loaded, (all) => all[shown]);
  useEffect(() => {
    if (shown !== 'drift' && !loaded.getState()[shown]) attempt(fetchSide[shown]().then((one) => loaded.setState({ [shown]: one })));
  }, [shown]);
  if (side) before = side;
  return side ?? before;
}
