/** Under the map: what was computed, with the knobs that change it, and what can still be computed. */
import { useStore } from 'zustand';
import { LiveNumber } from '../../figures/LiveNumber.tsx';
import { mapNumbers } from '../../figures/mapData.ts';
import { WaitNumber } from '../../figures/Numbers.tsx';
import { ownSeed } from '../../rows/pageMap.ts';
import { store } from '../../store/store.ts';
import { counted } from '../../ui/format.ts';
import { parseNoise, precisionText, precisionWords } from '../../ui/noiseScale.ts';
import { Term } from '../../words/Term.tsx';
import { Computing } from './Computing.tsx';
import { seedsText } from './mapWords.ts';

/** Decades, from what a computer reads to what an electrode does. */
const finest = 1e-5;
const coarsest = 0.1;

const PrecisionNumber = () => (
  <LiveNumber
    path="readout.precision"
    name="precision with which the readout measures a rate"
    text={precisionText}
    typed={String}
    parse={parseNoise}
    step={(from, by) => {
      const decade = Math.round(Math.log10(Math.max(from, finest))) + Math.sign(by);
      return Number(`1e${Math.min(Math.log10(coarsest), Math.max(Math.log10(finest), decade))}`);
    }}
    pixels={14}
    width={3}
    told={(precision) => `Readout precise to ${precisionWords(precision)}`}
  />
);

export function Foot() {
  const seeds = useStore(store, (state) => mapNumbers(state).seeds);
  const shipped = useStore(store, (state) => state.map?.shipped ?? false);
  const own = useStore(store, (state) => state.map?.rows[0]?.seed ?? ownSeed);
  const size = useStore(store, (state) => state.config.network.size);
  return (
    <div className="field-foot chaos-foot">
      <p className="caption">
        <WaitNumber />{' '}
        <Term name="wait" end=",">
          before the pulse
        </Term>{' '}
        <Term name="readout" /> <Term name="precision">precise to</Term> <PrecisionNumber />. {size}{' '}
        <Term name="unit" end=",">
          units
        </Term>{' '}
        270 <Term name="trial">trials</Term> a cell, <Term name="seed" /> {own}
        {seeds.length > 0 && `; bars: the best of this and ${counted(seeds.length, 'other network')}, ${seedsText(seeds)}`}.{shipped && ' Computed beforehand.'}
      </p>
      <Computing />
    </div>
  );
}
