/** The gain axis of the page: the slider over the state of this matrix. It never moves when panels change. */
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { GainSlider, type TrackPiece } from '../../ui/GainSlider.tsx';
import { gainText } from '../../ui/gainScale.ts';
import { growingModes } from './modes.ts';
import { onsetsOf } from './useModes.ts';
import { useSetting } from './useSetting.ts';
import { plainPieces, quietPieces } from './words.ts';

/** Of this matrix: silent up to its critical gain, exactly. What lies above is awake; whether it is chaotic is not measured here. */
function trackPieces(criticalGain: number | null, limits: readonly [number, number]): TrackPiece[] {
  if (criticalGain === null) return [{ from: limits[0], to: limits[1], kind: 'unknown', word: '' }];
  const edge = Number.isFinite(criticalGain) && criticalGain > 0 ? criticalGain : limits[1];
  return [
    { from: limits[0], to: edge, kind: 'thin', word: 'silent' },
    { from: edge, to: limits[1], kind: 'thick', word: 'awake' },
  ];
}

export function GainAxis({ breathing, hairline }: { breathing: boolean; hairline: boolean }) {
  const { value, setting, change, set } = useSetting<number>('network.gain');
  const spectrum = useStore(store, (state) => state.spectrum);
  const nonlinearity = useStore(store, (state) => state.config.network.nonlinearity);
  const size = useStore(store, (state) => state.config.network.size);
  const known = nonlinearity === 'tanh' ? spectrum : null;
  const limits = [setting.min!, setting.max!] as const;

  function words(gain: number): string {
    const onsets = onsetsOf(spectrum);
    const quiet = quietPieces({ gain, size, nonlinearity, criticalGain: spectrum?.criticalGain ?? null, growing: onsets ? growingModes(onsets, gain) : 0 });
    return `${gainText(gain)}. ${plainPieces(quiet)}`.trim();
  }

  return (
    <GainSlider
      value={value}
      initial={setting.initial}
      limits={limits}
      pieces={trackPieces(known?.criticalGain ?? null, limits)}
      valueWords={words}
      breathing={breathing}
      hairline={hairline}
      onChange={change}
      onRelease={(gain) => {
        set(gain);
        announce(`Gain ${words(gain)}`);
      }}
    />
  );
}
