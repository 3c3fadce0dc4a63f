/** Live: cause to effect, from the input at the top to the output at the bottom. */
import { useStore } from 'zustand';
import { loadPart } from '../../base/loadPart.ts';
import { store } from '../../store/store.ts';
import { colours } from '../../ui/colours.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import { Caption, Controls } from './Controls.tsx';
import { Apart, Output } from './Output.tsx';
import { outputFigure } from './outputFigure.ts';
import { PulseAgain } from './PulseAgain.tsx';
import { RateLegend } from './RateLegend.tsx';
import { Rates } from './Rates.tsx';
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
          toSvg={toSvg(outputFigure, 150)}
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
