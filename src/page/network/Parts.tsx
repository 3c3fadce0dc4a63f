/** What weights from a file were composed of: factors of low rank, masks, signs, scales. Nothing where they were taken as they stood. */
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { partsSentence } from './partsSentence.ts';

export function Parts() {
  const parts = useStore(store, (state) => state.network?.parts);
  if (!parts?.length) return null;
  return (
    <section>
      <h3>What its weights are made of</h3>
      <p>
        {parts.map(partsSentence).join(' ')} A file that you export holds these arrays beside the weights that they make; those of weights that have changed are
        left out.
      </p>
    </section>
  );
}
