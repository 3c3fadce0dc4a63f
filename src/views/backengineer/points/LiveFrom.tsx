/** A word that puts Live into the state of a point, where it goes on by itself: at a stable point it stays, at a saddle it tips over. */
import { useStore } from 'zustand';
import { attempt } from '../../../figures/attempt.ts';
import { lab } from '../../../lab/index.ts';
import { store } from '../../../store/store.ts';
import { heldChannel } from './held.ts';
import { usePresent } from './usePresent.ts';

async function watchFrom(state: ArrayLike<number>): Promise<void> {
  await lab.setConfig({ 'view.panel': 'live' });
  await lab.live({ playing: true, from: state });
}

/** Of which point Live can be started: not of rest, where it begins anyhow, nor where an input is held on, which Live has not in every task. */
export function useStart(): ArrayLike<number> | null {
  const held = useStore(store, ({ config }) => heldChannel(config));
  const { ringed, stale } = usePresent();
  return held > 0 || stale || !ringed || ringed.isRest ? null : ringed.point.state.data;
}

export function LiveFrom() {
  const state = useStart();
  if (!state) return null;
  return (
    <button type="button" className="touch-word" onClick={() => attempt(watchFrom(state))}>
      Start Live from it
    </button>
  );
}
