/** Under the figures of Live: what is shown, and play, step, mode and speed. */
import { useStore } from 'zustand';
import { lessonOn } from '../../config/lessonOn.ts';
import { settings } from '../../config/schema.ts';
import { attempt } from '../../figures/attempt.ts';
import { matrixWords } from '../../figures/matrixWords.ts';
import { engineWord } from '../../figures/words.ts';
import { lab } from '../../lab/index.ts';
import { hasPulses } from '../../store/hasPulses.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { DragNumber } from '../../ui/DragNumber.tsx';
import { noBreak } from '../../ui/format.ts';
import { Choice } from '../../ui/Options.tsx';
import { parseDecimal } from '../../ui/parseDecimal.ts';
import { Term } from '../../words/Term.tsx';
import { pin, pinning } from './pinning.ts';
import { Silenced } from './Silenced.tsx';

const { min, max, initial } = settings.view.speed;

function Speed() {
  const speed = useStore(store, (state) => state.config.view.speed) / 1000;
  return (
    <span className="live-speed">
      speed{' '}
      <DragNumber
        name="seconds of network time per second"
        value={speed}
        initial={initial / 1000}
        text={String(Number(speed.toFixed(2)))}
        unit={'\u00d7'}
        parse={parseDecimal}
        min={min! / 1000}
        max={max! / 1000}
        refuse={(value) => (value * 1000 >= min! && value * 1000 <= max! ? null : `${min! / 1000} to ${max! / 1000} times the time of the network`)}
        width={3}
        pixels={6}
        step={(from, by) => Math.min(max! / 1000, Math.max(min! / 1000, Math.round((from + by * 0.1) * 100) / 100))}
        onChange={(value) => attempt(lab.live({ speed: Math.round(value * 1000) }))}
        onRelease={(value) => attempt(lab.live({ speed: Math.round(value * 1000) }))}
      />
    </span>
  );
}

export function Controls() {
  const playing = useStore(store, (state) => state.playing);
  const mode = useStore(store, (state) => state.config.view.mode);
  // A lesson has no place to say what differs between two runs, and may hide it.
  const lesson = useStore(store, ({ config }) => lessonOn(config));
  return (
    <div className="live-controls not-printed">
      <Button look="plain" className="live-play" onClick={() => attempt(lab.live({ playing: !playing }))}>
        {playing ? 'Pause' : 'Play'}
      </Button>
      <Button look="plain" disabled={playing} onClick={() => attempt(lab.step())}>
        Step
      </Button>
      {!lesson && (
        <Button look="plain" onClick={pin}>
          Pin
        </Button>
      )}
      <Choice
        name="Mode"
        look="words"
        value={mode}
        values={[
          ['sweep', 'sweep'],
          ['free', 'free run'],
        ]}
        onChange={(next) => attempt(lab.live({ mode: next }))}
      />
      <Speed />
    </div>
  );
}

/** What lies between the pinned run and the present one. */
export function Compared() {
  const { beside } = useStore(pinning);
  return beside && <beside.Line />;
}

export function Caption() {
  const { size, dt, seeds, system } = useStore(store, (state) => state.config.network);
  const provenance = useStore(store, (state) => state.network?.provenance ?? null);
  const engine = useStore(store, (state) => state.engine?.name ?? null);
  const pulses = useStore(store, hasPulses);
  const silenced = useStore(store, (state) => (state.network?.silenced.length ?? 0) > 0);
  if (silenced) return <Silenced />;
  return (
    <p className="caption">
      <Term name="matrix">Matrix</Term> {matrixWords(provenance, seeds.recurrent)}, {size}{' '}
      <Term name="unit" end=",">
        units
      </Term>{' '}
      <Term name="timeStep">time step</Term> {dt}
      {noBreak}ms{system === 'leaky-rate' && ', leaky rate'}.
      {pulses && (
        <>
          {' '}
          Units in order of <Term name="phase" end="." />
        </>
      )}
      {engine && (
        <>
          {' '}
          <Term name="engine">{capital(engineWord(engine))}</Term>.
        </>
      )}
    </p>
  );
}

const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
