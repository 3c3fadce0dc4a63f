import { useState } from 'react';
import { useStore } from 'zustand';
import { settings } from '../../config/schema.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';
import { noiseText, parseNoise, stepNoise } from '../../ui/noiseScale.ts';
import { attempt } from '../attempt.ts';
import { components } from './components.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from './words.ts';

/** The sentence over the panel. */
export function Sentence() {
  const result = useStore(components, (state) => state.result);
  return backEngineerSentence(result && shareNumbers(result));
}

/** This panel has no room for the track of the noise: it is a number to drag. */
function Noise() {
  const noise = useStore(store, (state) => state.config.network.noise);
  const [draft, setDraft] = useState<number | null>(null);
  const { initial, min, max, schema, allowed } = settings.network.noise;
  const value = draft ?? noise;
  return (
    <DragNumber
      name="noise" value={value} initial={initial} text={noiseText(value)} typed={String(value)} parse={parseNoise} refuse={(next) => (schema.safeParse(next).success ? null : allowed)}
      min={min} max={max} step={stepNoise} pixels={10} width={value === 0 ? 3 : 4} onChange={setDraft}
      onRelease={(next) => {
        setDraft(null);
        if (next !== noise) attempt(lab.setConfig({ 'network.noise': next }));
      }}
    />
  );
}

/** The reading over the right field. */
export function Reading() {
  const result = useStore(components, (state) => state.result);
  const pieces = backEngineerReading(result && shareNumbers(result));
  return <>{pieces.map((piece, index) => (typeof piece === 'string' ? piece : <b key={index}>{piece.number}</b>))} Noise <Noise />.</>;
}
