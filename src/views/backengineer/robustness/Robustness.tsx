/** The left field of the robustness view: the error of the memory against six disturbances, and the measurement that fills it. */
import { type PointerEvent, useEffect } from 'react';
import { useStore } from 'zustand';
import { timeLeft } from '../../../figures/mapData.ts';
import { Pieces } from '../../../figures/Pieces.tsx';
import { Where } from '../../../figures/Reading.tsx';
import { aboutText } from '../../../figures/workTime.ts';
import { store } from '../../../store/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { errorText } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { raised } from '../../../ui/surface.ts';
import { Explained } from '../../../words/Explained.tsx';
import { Term } from '../../../words/Term.tsx';
import { Analyses } from '../Analyses.tsx';
import { secondsOf } from './estimate.ts';
import { looking, measure, measured, recall, showAlone, shown } from './measured.ts';
import { opened } from './opened.ts';
import { sixFigure } from './sixFigure.ts';
import { boxAt, boxesOf } from './sixLayout.ts';
import { alikeInNoise, borneOf, isWhole, now, readingNumbers } from './state.ts';
import { Titles } from './Titles.tsx';
import { robustnessReading, robustnessSentence, subjects } from './words.ts';
import './robustness.css';

export const subscribe = (invalidate: () => void) => {
  const ends = [measured.state.subscribe(invalidate), shown.subscribe(invalidate), opened.subscribe(invalidate), store.subscribe(invalidate)];
  return () => {
    for (const end of ends) end();
  };
};

/** Renders anew whenever something is measured, hidden or turned. */
export function useNow() {
  useStore(measured.state);
  useStore(shown);
  useStore(opened);
  useStore(store, (state) => state.config);
  return now();
}

const ink = (stale: boolean) => (stale ? 'stale' : undefined);

export function Sentence() {
  const { stale, names } = useNow();
  const noise = Object.fromEntries(subjects.map((subject) => [subject, borneOf(subject, 'noise')]));
  return (
    <span className={ink(stale)}>
      <RichText text={raised(robustnessSentence({ noise, alike: alikeInNoise(), names }))} />
    </span>
  );
}

export function Reading() {
  const { stale } = useNow();
  return (
    <>
      <Where />{' '}
      <span className={ink(stale)}>
        <Pieces pieces={robustnessReading(readingNumbers())} />
      </span>
    </>
  );
}

export const Foot = () => <p className="side-foot">Boxes of b show a network or hide it. Left and right arrows: gain.</p>;

function Caption() {
  const { rows, config, pulses, chance, stale } = useNow();
  const { network, task } = config;
  if (stale) return <>Something has changed since this was measured.</>;
  if (rows.length === 0) return <>Not measured yet.</>;
  const from = Math.max(0, task.evaluateFrom - task.onset) / 1000;
  return (
    <>
      {network.size} units, time step {network.dt}
      {'\u00a0'}ms{pulses ? `, 15 pulses, answers ${from} to ${(task.length - task.onset) / 1000}\u00a0s after the onset` : ', 100 trials a point'}; bars: three
      draws. Table: last value with an error below {errorText(chance / 2)}. Rows{'\u00a0'}are{'\u00a0'}
      <Term name="kept" end="." />
    </>
  );
}

function Measuring() {
  const { value, running: busyHere, done, problem: failed, stale } = useStore(measured.state);
  const { problem: refused, network: file } = useStore(opened);
  const problem = refused || failed;
  const looks = useStore(looking);
  const running = busyHere && !looks;
  const left = useStore(store, (state) => timeLeft(state.jobs.robustness?.secondsLeft));
  const busy = useStore(store, (state) => state.training.running || state.network === null);
  const config = useStore(store, (state) => state.config);
  const engine = useStore(store, (state) => state.engine);
  const there = (value?.rows.length ?? 0) > 0;
  const whole = there && !stale && isWhole();
  return (
    <div className="robustness-measuring">
      <p className="caption" role={problem ? 'status' : undefined}>
        {problem || <Caption />}
      </p>
      {running ? (
        <>
          <ProgressBar name="Measuring what the memory bears" value={done} />
          <span className="caption robustness-left">{left}</span>
          <Button onClick={measured.stop}>Stop</Button>
        </>
      ) : (
        !whole && (
          <Button look="main" disabled={busy} onClick={() => void measure()}>
            {there && !stale ? 'Go on' : there ? 'Measure again' : 'Measure'}, {aboutText(secondsOf(config, engine, file))}
          </Button>
        )
      )}
    </div>
  );
}

/** The figure under the pointer alone, or all again. */
function onClick(event: PointerEvent<HTMLDivElement>): void {
  const canvas = event.currentTarget.querySelector('canvas');
  if (event.target !== canvas || !canvas) return;
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const { alone } = shown.getState();
  const label = Number(getComputedStyle(document.documentElement).getPropertyValue('--label')) || 1;
  const box = boxAt(boxesOf(width, height, label, alone), event.clientX - left, event.clientY - top);
  if (box) showAlone(alone ? null : box.disturbance);
}

export default function Robustness() {
  useEffect(() => measured.watch(), []);
  const { stale } = useStore(measured.state);
  const built = useStore(store, (state) => state.network !== null);
  // Of another network something may be kept as well.
  useEffect(() => {
    if (built && (stale || !measured.state.getState().value)) void recall();
  }, [built, stale]);
  return (
    <div className="robustness">
      <Panel
        letter="a"
        title="Error of the memory against whatever may disturb it"
        className="robustness-panel"
        aside={<Analyses />}
        figure={sixFigure}
        subscribe={subscribe}
        hand={{ onClick: onClick as never }}
        overlay={<Titles />}
        explanation={{ text: <Explained of="robustness" /> }}
      />
      <Measuring />
    </div>
  );
}
