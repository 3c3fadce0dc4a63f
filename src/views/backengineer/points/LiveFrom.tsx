/** A word that puts Live into the state of a point, where it goes on by itself: at a stable point it stays, at a saddle it tips over. */
import { useStore } from 'zustand';
import { attempt } from '../../../figures/attempt.ts';
import { lab } from '../../../lab/index.ts';
import { store } from '../../../store/store.ts';
import { heldChannel } from './held.ts';

async function watchFrom(state: ArrayLike<number>): Promise<void> {
  await lab.setConfig({ 'view.panel': 'live' });
  await lab.live({ playing: true, from: state });
}

export function LiveFrom({ state }: { readonly state: ArrayLike<number> }) {
  const held = useStore(store, ({ config }) => heldChannel(config));
  // Live has no input that is held on in every task.
  if (held > 0) return null;
  return (
    <>
      {' '}
      <button type="button" className="touch-word" onClick={() => attempt(watchFrom(state))}>
        Start Live from it
      </button>
      .
    </>
  );
}
