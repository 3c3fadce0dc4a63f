/** The noise axis of the page, beside the figure above the gain axis or under the one below it, with the switch that says when the noise begins. */
import { useStore } from 'zustand';
import { hasPulses } from '../store/hasPulses.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { NoiseSlider } from '../ui/NoiseSlider.tsx';
import { noiseWords } from '../ui/noiseScale.ts';
import { Choice } from '../ui/Options.tsx';
import { useSetting } from './useSetting.ts';

export function NoiseAxis({ vertical }: { vertical: boolean }) {
  const { value, setting, change, set } = useSetting('network.noise');
  return (
    <NoiseSlider
      id="noise"
      value={value}
      initial={setting.initial}
      vertical={vertical}
      onChange={change}
      onRelease={(noise) => {
        set(noise);
        announce(`Noise ${noiseWords(noise)}`);
      }}
    />
  );
}

/** From the start of the trial, through the whole wait, or only from the pulse on; other tasks have no pulse that it could begin with. */
export function NoiseSwitch() {
  const { value, set } = useSetting('task.noiseFrom');
  const pulses = useStore(store, hasPulses);
  if (!pulses) return null;
  return (
    <Choice
      name="Noise begins"
      look="words"
      value={value}
      values={[
        ['start', 'from the start'],
        ['pulse', 'from the pulse'],
      ]}
      onChange={set}
    />
  );
}
