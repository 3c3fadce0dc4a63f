/** "pulse: in turn, 50 150 300 or any ms" */
import { useStore } from 'zustand';
import { settings } from '../../config/schema.ts';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';
import { parseDecimal } from '../../ui/parseDecimal.ts';
import { givePulse } from './givePulse.ts';

const usual = [50, 150, 300];
const { min, max, initial, accepts, allowed } = settings.view.pulse;

export function PulseAgain() {
  const pulse = useStore(store, (state) => state.config.view.pulse);
  const inTurn = useStore(store, (state) => state.config.view.pulses === 'turn');
  const free = useStore(store, (state) => state.config.view.mode === 'free');
  return (
    <div className="pulse-again not-printed" role="group" aria-label="Give a pulse">
      <span className="pulse-words-more">{free ? 'pulse now:' : 'pulses:'}</span>
      {!free && (
        <button
          type="button"
          className="touch-word"
          aria-label="Pulses in turn, short and long"
          aria-pressed={inTurn}
          onClick={() => attempt(lab.live({ pulses: 'turn' }))}
        >
          in turn
        </button>
      )}
      {usual.map((duration) => (
        <button
          key={duration}
          type="button"
          className="touch-word number"
          aria-label={`Pulse of ${duration} ms`}
          aria-pressed={!inTurn && duration === pulse}
          onClick={() => givePulse(duration)}
        >
          {duration}
        </button>
      ))}
      <span className="pulse-words-more">or</span>
      <span className="pulse-words-more">
        <DragNumber
          name="Pulse of another duration"
          value={pulse}
          initial={initial}
          text={inTurn || usual.includes(pulse) ? 'any' : String(pulse)}
          typed={String(pulse)}
          parse={parseDecimal}
          min={min}
          max={max}
          pixels={3}
          refuse={(value) => (accepts(value) ? null : allowed)}
          step={(from, by) => Math.min(max!, Math.max(min!, Math.round(from + by * 10)))}
          width={3}
          onChange={(value) => attempt(lab.live({ pulse: value }))}
          onRelease={(value) => givePulse(value)}
        />
      </span>
      <span className="pulse-unit">ms</span>
    </div>
  );
}
