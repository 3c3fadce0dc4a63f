/** Live: cause to effect, from the input at the top to the output at the bottom. */
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import { Caption, Compared, Controls } from './Controls.tsx';
import { Apart, Output } from './Output.tsx';
import { outputFigure } from './outputFigure.ts';
import { PulseAgain } from './PulseAgain.tsx';
import { RateLegend } from './RateLegend.tsx';
import { Rates } from './Rates.tsx';
import { signedScale } from './rateScale.ts';
import { ratesFigure } from './ratesFigure.ts';
import { onSweep, recorder } from './recording.ts';

/** The formula is that of the usual equation. */
const leakyRateWords =
  ' In this network the rate itself leaks (setting network.system): r[t+1] = (1 \u2212 \u03b1) r[t] + \u03b1 \u03c6(g G r[t] + I u[t] + b), \u03b1 = dt/\u03c4.';

const scaleNow = () => recorder.present?.scale ?? signedScale;

function Legend() {
  return <RateLegend scale={useSyncExternalStore(onSweep, scaleNow)} />;
}

export function RatesPanel({ letter }: { letter: string }) {
  const size = useStore(store, (state) => state.config.network.size);
  const leaky = useStore(store, (state) => state.config.network.system === 'leaky-rate');
  return (
    <Panel
      letter={letter}
      title={
        <>
          Firing rates<span className="wide-only"> of {size} units</span>
        </>
      }
      name={`Firing rates of ${size} units`}
      className="live-panel-rates"
      figure={ratesFigure}
      aside={<Legend />}
      explanation={{
        text: (
          <>
            <Explained of="rates" />
            {leaky && leakyRateWords}
          </>
        ),
      }}
    >
      <Rates />
    </Panel>
  );
}

export function OutputPanel({ letter }: { letter: string }) {
  const outputs = useStore(store, (state) => state.config.network.outputs);
  return (
    <Panel
      letter={letter}
      title={outputs > 1 ? `First of ${outputs} outputs` : 'Output'}
      name="Output"
      className="live-panel-output"
      figure={outputFigure}
      aside={<Apart />}
      explanation={{ text: <Explained of="output" /> }}
    >
      <Output />
    </Panel>
  );
}

export function Live() {
  return (
    <>
      <div className="live">
        <RatesPanel letter="a" />
        <PulseAgain />
        <OutputPanel letter="b" />
        <Compared />
      </div>
      <div className="field-foot">
        <Caption />
        <Controls />
      </div>
    </>
  );
}
