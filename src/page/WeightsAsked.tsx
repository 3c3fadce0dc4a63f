/** Another page, in whose frame this one stands, wants to read the weights of the visitor's file. */
import { useStore } from 'zustand';
import { Notice } from '../ui/Notice.tsx';
import { visitorsWeights } from './expose.ts';
import { asking } from './visitorsWeights.ts';

export function WeightsAsked() {
  const wanted = useStore(asking, (state) => state.wanted);
  if (!wanted) return null;
  return (
    <Notice action={{ label: 'Let it read', onSelect: () => visitorsWeights.answer(wanted, true) }} onDismiss={() => visitorsWeights.answer(wanted, false)}>
      {wanted.name}, in whose page this one stands, wants to read the weights of your network. They stay here unless you say yes.
    </Notice>
  );
}
