/** What can be computed: the map of this network, those of others, the curve of exponents at this noise. */
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { ExportStudy } from '../../figures/ExportStudy.tsx';
import { mapNumbers, missingCells, timeLeft } from '../../figures/mapData.ts';
import { measureCurve, stopCurve } from '../../measurements/exponents.ts';
import { computeMap, stopMap } from '../../measurements/map.ts';
import { measuredAt } from '../../measurements/points.ts';
import { type PageState, store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { counted } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

const curveMissing = ({ config, exponents }: PageState) => config.sweep.gains.filter((gain) => !measuredAt(exponents, gain, config.network.noise)).length;

export function Computing() {
  const missing = useStore(store, missingCells);
  const mapRunning = useStore(store, (state) => state.mapRunning);
  const curveRunning = useStore(store, (state) => state.curveRunning);
  const gainsLeft = useStore(store, curveMissing);
  const others = useStore(store, (state) => mapNumbers(state).others.length);
  const wanted = useStore(store, (state) => state.config.sweep.others);
  const busy = useStore(store, (state) => state.training.running || state.network === null);
  const done = useStore(store, (state) => state.jobs.sweep?.done ?? 0);
  const left = useStore(store, (state) => timeLeft(state.jobs.sweep?.secondsLeft));
  if (mapRunning)
    return (
      <div className="computing">
        <ProgressBar name={mapRunning === 'this' ? 'Map of this network' : 'Maps of other networks'} value={done} />
        <span className="caption">{left}</span>
        <Button onClick={stopMap}>Pause</Button>
      </div>
    );
  return (
    <div className="computing">
      <ExportStudy of="map of gain and noise" options="" />
      {gainsLeft > 0 && (
        <Button disabled={busy} onClick={() => (curveRunning ? stopCurve() : void measureCurve())}>
          {curveRunning ? `Pause, ${counted(gainsLeft, 'gain')} to go` : 'Measure the exponents'}
        </Button>
      )}
      {missing > 0 ? (
        <Button look="main" disabled={busy} onClick={() => attempt(computeMap('this'))}>
          Compute the map
        </Button>
      ) : (
        others < wanted && (
          <Button disabled={busy} onClick={() => attempt(computeMap('others'))}>
            {`Compute ${counted(wanted, 'other network')}`}
          </Button>
        )
      )}
    </div>
  );
}
