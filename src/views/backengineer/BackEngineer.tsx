/** The left field of Back-engineer: the activity after pulses of several lengths, on three axes; the study's figure 3, live. */
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isFree } from '../../config/lessonOn.ts';
import { attempt } from '../../figures/attempt.ts';
import { Pieces } from '../../figures/Pieces.tsx';
import { lab } from '../../lab/index.ts';
import { hasPulses } from '../../store/hasPulses.ts';
import { store } from '../../store/store.ts';
import { Figure } from '../../ui/Figure.tsx';
import { noBreak, percent } from '../../ui/format.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { Choice } from '../../ui/Options.tsx';
import { Panel } from '../../ui/Panel.tsx';
import './backengineer.css';
import { loadPart } from '../../base/loadPart.ts';
import { Explained } from '../../words/Explained.tsx';
import { Term } from '../../words/Term.tsx';
import { Analyses } from './Analyses.tsx';
import { components, watchComponents } from './components.ts';
import { subscribeDisturbed } from './disturbance/disturbanceFigure.ts';
import { useDisturbedScene } from './disturbance/useDisturbedScene.ts';
import { sceneFor, trajectoriesFigure } from './figures.ts';
import { Conditions, Legend, Turn } from './Legend.tsx';
import { Pulses } from './Pulses.tsx';
import { fetchPlotly, hasWebGl, Scene3d, type Scene3dHandle } from './Scene3d.tsx';
import type { Scene } from './scene.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from './words.ts';

const sources = [
  ['trials', 'of this activity'],
  ['spontaneous', 'of activity without a pulse'],
] as const;

const sourcesOfTasks = [
  ['trials', 'of this activity'],
  ['spontaneous', 'of activity without any input'],
] as const;

/** With its style sheet. */
const Controls = lazyPart(
  () => import('./disturbance/DisturbanceControls.tsx'),
  (module) => module.DisturbanceControls,
);

const set = (patch: object) => attempt(lab.setConfig(patch));
const subscribe = subscribeDisturbed;

function Progress() {
  const job = useStore(store, (state) => state.jobs.pca);
  const [slow, setSlow] = useState(false);
  const running = job !== undefined;
  useEffect(() => {
    if (!running) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, [running]);
  if (!job || !slow) return null;
  return (
    <div className="scene-progress">
      <div role="progressbar" aria-label="Computing the components" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(100 * job.done)}>
        <span style={{ width: `${100 * job.done}%` }} />
      </div>
      <p>{`Computing the components, ${percent(job.done)}`}</p>
    </div>
  );
}

const Share = ({ of }: { of: number }) => <span className="backengineer-share">{percent(of)}</span>;

interface CaptionProps {
  readonly scene: Scene;
  readonly source: 'trials' | 'spontaneous';
  readonly length: number;
  readonly flat: boolean;
}

/** What the lines are, and where they were disturbed what can be done to them. */
function DisturbanceCaption({ scene: { disturbance }, flat }: { scene: Scene; flat: boolean }) {
  return (
    <p className="backengineer-caption">
      The same run twice from the dot on: grey without the disturbance, in colour with it. {flat ? '' : 'Press a line to disturb it there'}
      {flat ? '' : disturbance?.movable ? '; drag the ring to move the state.' : '.'}
    </p>
  );
}

function Caption({ scene, source, length, flat }: CaptionProps) {
  const [input, output] = scene.arrows;
  return (
    <p className="backengineer-caption">
      <Term name="components" end=":">
        Axes
      </Term>{' '}
      {scene.phases[0] === 'input' ? (
        <>
          {source === 'trials' ? 'activity 0.5 to 4\u00a0s after pulses of the trained durations.' : 'activity without a pulse.'} Circles: 1.5{noBreak}
          s; dots:
        </>
      ) : (
        <>{source === 'trials' ? 'activity in drawn trials of the task.' : 'activity without any input.'} Dots: the end,</>
      )}{' '}
      {Number((length / 1000).toFixed(1))}
      {noBreak}s{flat ? '' : '; grey: shadows on the floor'}. Arrows give direction only: <Share of={input!.share} /> of <Term name="input">I</Term> and{' '}
      <Share of={output!.share} /> of <Term name="readout">W</Term> lie on these axes.
    </p>
  );
}

/** The 3-D view as files, turned as the visitor sees it. */
async function exported(scene: Scene, view: Scene3dHandle | null) {
  const { exportScene } = await loadPart(() => import('./exportScene.ts'));
  if (!view) throw new Error('The 3-D view is not drawn yet: wait for its lines, then export.');
  return exportScene(scene, view.picture());
}

export default function BackEngineer() {
  useEffect(watchComponents, []);
  const view = useRef<Scene3dHandle>(null);
  const { value: result, stale, problem } = useStore(components);
  const { axes, durations, camera, carried } = useStore(store, (state) => state.config.view);
  const [flat, setFlat] = useState(() => !hasWebGl());
  const training = useStore(store, (state) => state.training.running);
  const pulses = useStore(store, hasPulses);
  const turned = useStore(store, ({ config }) => isFree(config, 'pulse'));
  // Fetched while the components are computed.
  useEffect(() => {
    if (!flat) fetchPlotly().catch(() => setFlat(true));
  }, [flat]);
  const onLost = useCallback(() => setFlat(true), []);
  const onCamera = useCallback((numbers: number[]) => set({ 'view.camera': numbers }), []);
  const disturbing = carried === 'disturbance';
  const { scene, handle, onTake } = useDisturbedScene(sceneFor(result), result, disturbing);
  const length = result?.trajectories[0]?.time.at(-1) ?? 4000;

  return (
    <div className="backengineer">
      <Panel
        letter="a"
        title={pulses ? 'Activity after a pulse, on its three leading components' : 'Activity in the conditions of the task, on its three leading components'}
        className="backengineer-panel"
        aside={<Analyses />}
        figure={trajectoriesFigure}
        subscribe={subscribe}
        explanation={{ text: <Explained of="components" /> }}
        {...(flat || !scene ? {} : { picture: () => exported(scene, view.current) })}
      >
        <div className="backengineer-controls">
          <span className="backengineer-name" aria-hidden="true">
            axes
          </span>
          <Choice name="axes" value={axes} values={pulses ? sources : sourcesOfTasks} onChange={(value) => set({ 'view.axes': value })} />
          {pulses && turned && <Pulses durations={durations} onCommit={(next) => set({ 'view.durations': next })} />}
        </div>
        {disturbing && result && (
          <Suspense fallback={null}>
            <Controls />
          </Suspense>
        )}
        <div className={flat ? 'backengineer-view backengineer-flat' : 'backengineer-view'}>
          {scene && !flat && (
            <Scene3d
              ref={view}
              scene={scene}
              stale={stale}
              camera={camera}
              summary={trajectoriesFigure.summary}
              onCamera={onCamera}
              handle={handle}
              onTake={onTake}
              onLost={onLost}
            />
          )}
          {scene && flat && <FlatView />}
          {!result && !problem && (
            <p className="scene-sentence">
              {training
                ? 'The network is training. Its activity is taken apart into components when the training pauses.'
                : 'The activity is computed, then its components.'}
            </p>
          )}
          {!scene && result && (
            <p className="scene-sentence">
              <Pieces pieces={[`${backEngineerSentence(shareNumbers(result))} `, ...backEngineerReading(shareNumbers(result))]} />
            </p>
          )}
          {problem && (
            <p className="scene-sentence" role="status">
              {problem}
            </p>
          )}
          <Progress />
        </div>
        {scene && <Conditions scene={scene} stale={stale} />}
        <div className="backengineer-foot">
          <Legend phases={result?.phases ?? ['input', 'intrinsic', 'memory']} />
          {scene && !flat && <Turn onTurn={(across, over) => view.current?.turn(across, over)} />}
        </div>
        {scene && flat && <p className="backengineer-caption">There is no 3-D graphics here, so you see three flat views of the same lines.</p>}
        {scene && !scene.disturbance && <Caption scene={scene} source={result!.source} length={length} flat={flat} />}
        {scene?.disturbance && <DisturbanceCaption scene={scene} flat={flat} />}
      </Panel>
    </div>
  );
}

function FlatView() {
  return <Figure figure={trajectoriesFigure} subscribe={subscribe} />;
}
