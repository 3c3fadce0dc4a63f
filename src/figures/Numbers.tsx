/** The numbers of the reading that can be changed where they stand: gain, noise, and the wait before the pulse. */
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { settings } from '../config/schema.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { DragNumber } from '../ui/DragNumber.tsx';
import { gainText } from '../ui/gainScale.ts';
import { noisePlace, noiseText, noiseWords, parseNoise, stepNoise } from '../ui/noiseScale.ts';
import { parseDecimal } from '../ui/parseDecimal.ts';
import { LiveNumber } from './LiveNumber.tsx';
import { changeSettings, setSettings, useSetting } from './useSetting.ts';
import { longestWait, shortestWait, variationWords, waitSettings } from './wait.ts';

export const GainNumber = () => (
  <LiveNumber
    path="network.gain"
    name="gain"
    text={gainText}
    step={(from, by) => Math.round((from + by * 0.01) * 1000) / 1000}
    pixels={3}
    width={3.6}
    told={(gain) => `Gain ${gainText(gain)}`}
  />
);

export function NoiseNumber() {
  const isNone = useStore(store, ({ config }) => noisePlace(config.network.noise) === 0);
  return (
    <LiveNumber
      path="network.noise"
      name="noise"
      text={noiseText}
      typed={(noise) => (noise === 0 ? '0' : String(noise))}
      parse={parseNoise}
      step={stepNoise}
      pixels={10}
      width={isNone ? 0 : 3}
      told={(noise) => `Noise ${noiseWords(noise)}`}
    />
  );
}

/** When the noise begins, as a word in the sentence that switches. */
export function NoiseFromWord() {
  const { value, set } = useSetting('task.noiseFrom');
  const next = value === 'start' ? 'pulse' : 'start';
  return (
    <button
      type="button"
      className="touch-word"
      aria-label={`Noise from the ${value}; switch to from the ${next}`}
      onClick={() => {
        set(next);
        announce(`Noise from the ${next}`);
      }}
    >
      {`from the ${value}`}
    </button>
  );
}

/** Every wait in the range can be had: where the start of the pulse varies by more, the variation goes down with it, and it is said. */
export function WaitNumber() {
  const task = useStore(store, (state) => state.config.task);
  const jitterBefore = useRef<number | null>(null);
  const [note, setNote] = useState('');
  const least = shortestWait(task);
  const seconds = task.onset / 1000;
  const patch = (next: number) => {
    jitterBefore.current ??= task.onsetJitter;
    return waitSettings(task, Math.round(next * 1000), jitterBefore.current);
  };
  return (
    <DragNumber
      name="wait before the pulse"
      value={seconds}
      initial={settings.task.onset.initial / 1000}
      text={String(Number(seconds.toFixed(3)))}
      unit="s"
      note={note}
      parse={parseDecimal}
      min={least / 1000}
      max={longestWait / 1000}
      refuse={(value) => (value * 1000 >= least && value * 1000 <= longestWait ? null : `${least / 1000} to ${longestWait / 1000} s`)}
      step={(from, by) => Math.min(longestWait, Math.max(least, Math.round(from * 1000 + by * 100))) / 1000}
      width={1}
      onChange={(value) => changeSettings(patch(value))}
      onRelease={(value) => {
        const changes = patch(value);
        const jitter = changes['task.onsetJitter'];
        const words = jitter < jitterBefore.current! ? variationWords(jitter) : '';
        jitterBefore.current = null;
        setSettings(changes);
        setNote(words);
        announce(`Wait before the pulse ${value} seconds. ${words}`.trim());
      }}
    />
  );
}
