/** What became of a file of rows that was dropped, with a button for what can be done. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import type { TakenRows } from '../../measurements/droppedRows.ts';
import { store } from '../../store/store.ts';
import { Notice } from '../../ui/Notice.tsx';

export const taken = createStore<{ readonly now: TakenRows | null }>(() => ({ now: null }));

export function RowsNotice() {
  const now = useStore(taken, (state) => state.now);
  const panel = useStore(store, (state) => state.config.view.panel);
  if (!now) return null;
  const dismiss = () => taken.setState({ now: null });
  const look =
    now.panel === panel ? null : { label: now.panel === 'chaos' ? 'Show the map' : 'Show them', run: () => lab.setConfig({ 'view.panel': now.panel }) };
  const offer = now.open ?? look;
  const action = offer && {
    label: offer.label,
    onSelect() {
      dismiss();
      attempt(offer.run().then(() => undefined));
    },
  };
  return (
    <Notice onDismiss={dismiss} {...(action ? { action } : {})}>
      {now.sentence}
    </Notice>
  );
}
