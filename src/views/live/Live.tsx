/** Live: cause to effect, from the input at the top to the output at the bottom. */
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import { Caption, Controls } from './Controls.tsx';
import { Apart, Output } from './Output.tsx';
import { outputFigure } from './outputFigure.ts';
import { PulseAgain } from './PulseAgain.tsx';
import { RateLegend } from './RateLegend.tsx';
import { Rates } from './Rates.tsx';
import { ratesFigure } from './ratesFigure.ts';

export function Live() {
  const size = useStore(store, (state) => state.config.network.size);
  return (
    <>
      <div className="live">
        <Panel
          letter="a"
          title={
            <>
              Firing rates<span className="wide-only"> of {size} units</span>
            </>
          }
          name={`Firing rates of ${size} units`}
          className="live-panel-rates"
          figure={ratesFigure}
          aside={<RateLegend />}
          explanation={{ text: <Explained of="rates" /> }}
        >
          <Rates />
        </Panel>
        <PulseAgain />
        <Panel
          letter="b"
          title="Output"
          className="live-panel-output"
          figure={outputFigure}
          aside={<Apart />}
          explanation={{ text: <Explained of="output" /> }}
        >
          <Output />
        </Panel>
      </div>
      <div className="field-foot">
        <Caption />
        <Controls />
      </div>
    </>
  );
}
