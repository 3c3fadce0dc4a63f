/** The left field of the points view: the points at which the activity stands still, on its three leading axes, with what the network does. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { loadPart } from '../../../base/loadPart.ts';
import { attempt } from '../../../figures/attempt.ts';
import { Pieces } from '../../../figures/Pieces.tsx';
import { plainPieces } from '../../../figures/words.ts';
import { lab } from '../../../lab/index.ts';
import { smallEnough, watchOverGain } from '../../../measurements/overGain.ts';
import { hasPulses } from '../../../store/hasPulses.ts';
import { store } from '../../../store/store.ts';
import { announce } from '../../../ui/announce.ts';
import { Figure } from '../../../ui/Figure.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useNarrow } from '../../../ui/useNarrow.ts';
import { Explained } from '../../../words/Explained.tsx';
import { Analyses } from '../Analyses.tsx';
import '../backengineer.css';
import { components, watchComponents } from '../components.ts';
import { Turn } from '../Legend.tsx';
import { fetchPlotly, hasWebGl, Scene3d, type Scene3dHandle } from '../Scene3d.tsx';
import type { Scene } from '../scene.ts';
import { indexPieces, networkText, searchesText, switchesText } from './caption.ts';
import { pointsFigure, sceneNow } from './figures.ts';
import { divergedOf } from './found.ts';
import { lookFor } from './look.ts';
import { motion, watchMotion } from './motion.ts';
import { PointsLegend } from './PointsLegend.tsx';
import './points.css';
import { chosen, present, stepTo, subscribePresent } from './present.ts';
import { search } from './search.ts';
import { noneNear, saddlesOf } from './situation.ts';
import { usePresent } from './usePresent.ts';
import { findWays, mostUnits, ways } from './ways.ts';
import { pointPieces } from './words.ts';
import { Stepper } from './Zone.tsx';

/** The 3-D view as files, turned as the visitor sees it. */
async function exported(scene: Scene, view: Scene3dHandle | null) {
  const { exportScene } = await loadPart(() => import('../exportScene.ts'));
  if (!view) throw new Error('The 3-D view is not drawn yet: wait for its lines, then export.');
  return exportScene(scene, view.picture(), pointsFigure);
}

/** The ways out of the saddles, as soon as a search has ended and the present network is still the one that was searched. */
function useWays() {
  const { value, running, stale } = useStore(search.state);
  const moves = useStore(motion, (state) => state.value);
  useEffect(() => {
    if (!value || !moves || running || stale) return;
    const stop = new AbortController();
    findWays(value.points, moves, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [value, moves, running, stale]);
}

export function step(by: number): void {
  const next = stepTo(by);
  const { situation, leads } = present();
  if (next && situation)
    announce(`Point ${situation.listed.indexOf(next) + 1} of ${situation.listed.length}. ${plainPieces(pointPieces(next, leads, situation))}`);
}

/** In how many states the network rests over the gain, for the words on its axis: once a search has ended, so that it does not wait for this. */
function useStatesOverGain() {
  const hasEnded = useStore(search.state, ({ value, running }) => value !== null && !running);
  const rests = useStore(store, (state) => !hasPulses(state) && state.config.network.size <= smallEnough);
  useEffect(() => (hasEnded && rests ? watchOverGain() : undefined), [hasEnded, rests]);
}

function Caption() {
  const { situation } = usePresent();
  const value = useStore(search.state, (state) => state.value);
  const network = useStore(store, (state) => state.config.network);
  const origin = useStore(store, (state) => state.network?.origin);
  const steps = useStore(store, (state) => state.network?.step ?? 0);
  const outputs = useStore(store, (state) => state.config.network.outputs);
  const pulses = useStore(store, hasPulses);
  const left = useStore(ways, (state) => state.known.size);
  const undrawn = situation && network.size > mostUnits && saddlesOf(situation).length > 0 ? ` Unstable directions are drawn up to ${mostUnits} units.` : '';
  return (
    <p className="backengineer-caption" data-ways={left}>
      {`${networkText(network, origin, steps, pulses)} `}
      {situation && value ? (
        <>
          {searchesText(value.speeds.length, value.added, divergedOf(value))} <Pieces pieces={indexPieces(situation)} />{' '}
          {pulses ? 'Distances count all units.' : `${switchesText(situation)}${outputs > 1 ? `Labels: signs of the ${outputs} outputs.` : ''}`}
          {undrawn}
        </>
      ) : pulses ? (
        'Circles: 1.5 s; dots: 4 s after the onset of the pulse.'
      ) : (
        'The line is one trial of the task.'
      )}
    </p>
  );
}

export default function Points() {
  useEffect(watchComponents, []);
  useEffect(watchMotion, []);
  useEffect(() => search.watch(), []);
  useWays();
  useStatesOverGain();
  const view = useRef<Scene3dHandle>(null);
  const narrow = useNarrow();
  const { situation, stale } = usePresent();
  const { problem, value: result, stale: oldAxes } = useStore(components);
  const motionProblem = useStore(motion, (state) => state.problem);
  const moves = useStore(motion, (state) => state.value);
  const known = useStore(ways, (state) => state.known);
  const camera = useStore(store, (state) => state.config.view.camera);
  const pulses = useStore(store, hasPulses);
  const training = useStore(store, (state) => state.training.running);
  const [flat, setFlat] = useState(() => !hasWebGl());
  useEffect(() => {
    if (!flat) fetchPlotly().catch(() => setFlat(true));
  }, [flat]);
  const onLost = useCallback(() => setFlat(true), []);
  const onCamera = useCallback((numbers: number[]) => attempt(lab.setConfig({ 'view.camera': numbers })), []);
  const onPick = useCallback((index: number) => {
    const picked = present().situation?.listed[index];
    if (picked) chosen.setState({ state: picked.point.state });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scene is made of these.
  const scene = useMemo(sceneNow, [situation, result, moves, known, usePresent().ringed]);
  // Of another set of points another look is the best; the one that the visitor has chosen stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of the ring does not matter.
  const look = useMemo(() => (scene && !pulses ? lookFor(scene, narrow ? 1 : 1.2) : []), [situation, result, narrow]);
  const none = situation !== null && !situation.partial && noneNear(situation);
  const title = pulses
    ? none
      ? 'The memory on its three leading axes: no fixed point near'
      : 'Where a memory of pulses stands still, on its three leading axes'
    : 'Points where the memory stands still, on its three leading axes';
  return (
    <div className="backengineer points">
      <Panel
        letter="a"
        title={title}
        className="backengineer-panel"
        aside={<Analyses />}
        figure={pointsFigure}
        subscribe={subscribePresent}
        explanation={{ text: <Explained of="points" /> }}
        {...(flat || !scene ? {} : { picture: () => exported(scene, view.current) })}
      >
        <div className={flat ? 'backengineer-view backengineer-flat' : 'backengineer-view'}>
          {scene && !flat && (
            <Scene3d
              ref={view}
              scene={scene}
              stale={stale || oldAxes}
              camera={camera.length > 0 ? camera : look}
              summary={pointsFigure.summary}
              onCamera={onCamera}
              onPick={onPick}
              {...(situation ? { onStep: step } : {})}
              onLost={onLost}
            />
          )}
          {scene && flat && <Figure figure={pointsFigure} subscribe={subscribePresent} />}
          {!scene && (
            <p className="scene-sentence" role={problem || motionProblem ? 'status' : undefined}>
              {problem ||
                motionProblem ||
                (training
                  ? 'The network is training. Its activity is looked at when the training pauses.'
                  : result && moves
                    ? 'There is no activity here whose axes could be drawn. Points can be searched nevertheless.'
                    : 'The activity is computed, then its components.')}
            </p>
          )}
        </div>
        <div className="backengineer-foot">
          {scene && <PointsLegend scene={scene} />}
          {scene && !flat && <Turn onTurn={(across, over) => view.current?.turn(across, over)} />}
          {flat && !narrow && <Stepper />}
        </div>
        <Caption />
      </Panel>
    </div>
  );
}
