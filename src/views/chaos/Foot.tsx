/** Under the map: what was computed, with the knobs that change it, and what can still be computed. */
import { useStore } from 'zustand';
import { settings } from '../../config/schema.ts';
import { mapNumbers } from '../../figures/mapData.ts';
import { WaitNumber } from '../../figures/Numbers.tsx';
import { useSetting } from '../../figures/useSetting.ts';
import { ownSeed } from '../../rows/pageMap.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';
import { counted } from '../../ui/format.ts';
import { parseNoise, precisionText, precisionWords } from '../../ui/noiseScale.ts';
import { Term } from '../../words/Term.tsx';
import { Computing } from './Computing.tsx';
import { seedsText } from './mapWords.ts';

/** Decades, from what a computer reads to what an electrode does. */
const finest = 1e-5;
const coarsest = 0.1;

function PrecisionNumber() {
  const { value, setting, change, set } = useSetting('readout.precision');
  return (
    <DragNumber
      name="precision with which the readout measures a rate"
      value={value}
      initial={settings.readout.precision.initial}
      text={precisionText(value)}
      typed={String(value)}
      parse={parseNoise}
      refuse={(next) => (setting.accepts(next) ? null : setting.allowed)}
      min={setting.min}
      max={setting.max}
      step={(from, by) =>
        Number(`1e${Math.min(Math.log10(coarsest), Math.max(Math.log10(finest), Math.round(Math.log10(Math.max(from, finest))) + Math.sign(by)))}`)
      }
      pixels={14}
      width={3}
      onChange={change}
      onRelease={(precision) => {
        set(precision);
        announce(`Readout precise to ${precisionWords(precision)}`);
      }}
    />
  );
}

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
