/** Live: cause to effect, from the input at the top to the output at the bottom. */
import { useStore } from 'zustand';
import { loadPart } from '../../base/loadPart.ts';
import { store } from '../../store/store.ts';
import { colours } from '../../ui/colours.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Caption, Controls } from './Controls.tsx';
import { Apart, Output } from './Output.tsx';
import outputFormula from './output.tex';
import { outputFigure } from './outputFigure.ts';
import { PulseAgain } from './PulseAgain.tsx';
import { RateLegend } from './RateLegend.tsx';
import { Rates } from './Rates.tsx';
import ratesFormula from './rates.tex';
import { ratesFigure } from './ratesFigure.ts';

const toSvg = (figure: FigureContent, height: number) => async () =>
  (await loadPart(() => import('../../ui/exportFigure.ts'))).figureToSvg(figure, { width: 802, height }, colours(), figure.summary());

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
          toSvg={toSvg(ratesFigure, 450)}
          explanation={{
            text: 'Each row is a unit, each column a moment; paper is silence, colour is activity, of one sign or the other. A unit sums the rates of all others, weighed by the connections and the gain, and forgets with its time constant.',
            formula: ratesFormula,
          }}
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
          toSvg={toSvg(outputFigure, 150)}
          explanation={{
            text: 'One weighed sum of all rates. Long after the pulse has gone it should stand at a height that says how long the pulse lasted (dots); before that it may do what it likes.',
            formula: outputFormula,
          }}
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
