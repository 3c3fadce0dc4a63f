/** Live for a task with several channels: its inputs, the rates in the order of the output that each unit follows, its outputs beside what is wanted. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { isFree } from '../../../config/lessonOn.ts';
import { taskOf } from '../../../config/wholeTasks.ts';
import { TaskReading } from '../../../figures/tasks/Reading.tsx';
import { TaskChoice } from '../../../figures/tasks/TaskChoice.tsx';
import { counted } from '../../../figures/tasks/words.ts';
import { store } from '../../../store/store.ts';
import { colours } from '../../../ui/colours.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ratePalette } from '../../../ui/palettes.ts';
import { useSummary } from '../../../ui/useSummary.ts';
import { Caption, Compared, Controls } from '../Controls.tsx';
import { createHeatMap } from '../heatMap.ts';
import { columnX } from '../layout.ts';
import { leftGutter, rightRoom } from '../margins.ts';
import { pinning } from '../pinning.ts';
import { RateLegend } from '../RateLegend.tsx';
import { signedScale } from '../rateScale.ts';
import { createTiledCanvas, type Sheet } from '../tiledCanvas.ts';
import { Cues } from './Cues.tsx';
import { drawGroups, drawInputs, drawOutputs, mapOf, outputPlaces, type Part, placeBelow, ratesPlace } from './draw.ts';
import { outputFigure, ratesFigure, taskPicture } from './figures.ts';
import { onSweep, recorder } from './recording.ts';
import './taskLive.css';

/** The page before shows through this much, until the present one covers it. */
const veiled = 0.28;

/** On a desk the canvas reaches into the margin, on a phone it ends with the plot, but for half of the last tick. */
const margins = () => ({ gutter: leftGutter(), room: leftGutter() === 0 ? 10 : Math.max(10, rightRoom()) });

/** A strip from one column before the first new one to the newest, with a little room for the line's width. */
function strip(from: number, filled: number): NonNullable<Part> {
  return { from: Math.max(0, from - 3), to: filled };
}

/** Keeps a tiled canvas filled with what `draw` draws of the sweep. */
function useSweepCanvas(draw: (sheet: Sheet, from: number | null) => void) {
  const host = useRef<HTMLDivElement>(null);
  const name = useStore(store, (state) => JSON.stringify([state.config.task, state.config.network.size]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another task is drawn anew
  useEffect(() => {
    const sheet = createTiledCanvas(host.current!, draw);
    let scale = recorder.present?.scale;
    const stopSweep = onSweep((changes) => {
      // With another scale all rates have other colours.
      const other = recorder.present?.scale !== scale;
      scale = recorder.present?.scale;
      for (const { from, fresh } of changes) {
        if (fresh || other) sheet.whole();
        else sheet.strip(from);
      }
    });
    const stopStore = store.subscribe((state, old) => {
      if (state.network?.order !== old.network?.order) sheet.whole();
    });
    return () => {
      stopSweep();
      stopStore();
      sheet.stop();
    };
  }, [name]);
  return host;
}

function createRatesDrawing() {
  let map = createHeatMap();
  let before = createHeatMap();
  let last: unknown = null;
  return ({ width, height, repaint }: Sheet, from: number | null) => {
    const tones = colours();
    const picture = taskPicture();
    const { present, previous, inputNames } = picture;
    if (present !== last) [map, before] = [before, map];
    last = present;
    const { beside } = pinning.getState();
    const whole = ratesPlace(width, height, margins(), inputNames.length);
    const place = placeBelow(whole, beside);
    const palette = ratePalette(tones.theme);
    const order = store.getState().network?.order ?? [];
    if (present) map.show(present, order, palette);
    const copy = (context: CanvasRenderingContext2D, source: HTMLCanvasElement, begin: number, end: number) => {
      if (!present || end <= begin || source.width === 0) return;
      const [left, right] = [columnX(present, begin, place), columnX(present, end, place)];
      context.imageSmoothingEnabled = source.height > place.bottom - place.top;
      context.drawImage(source, begin, 0, end - begin, source.height, left, place.top, right - left, place.bottom - place.top);
    };
    const part = from === null || !present ? null : strip(from, present.filled);
    const left = part && present ? Math.floor(columnX(present, part.from, place)) : 0;
    const right = part && present ? Math.ceil(columnX(present, part.to, place)) + 5 : width;
    if (previous && !part) before.show(previous, order, palette);
    repaint(left, right, height, (surface, context) => {
      // From before the strip on, so that no seam shows where its edge falls within a column.
      if (present) copy(context, map.canvas, Math.max(0, (part?.from ?? 0) - 2), present.filled);
      if (present && previous && !part) {
        context.globalAlpha = veiled;
        copy(context, before.canvas, Math.min(present.columns, present.filled + 3), present.columns);
        context.globalAlpha = 1;
      }
      drawGroups(surface, tones, picture, place);
      drawInputs(surface, tones, picture, place, part);
      beside?.drawRates(surface, context, mapOf(whole));
    });
  };
}

function drawOutputSheet({ width, height, repaint }: Sheet, from: number | null): void {
  const tones = colours();
  const picture = taskPicture();
  const { present, outputNames } = picture;
  const places = outputPlaces(width, height, margins(), outputNames.length);
  const [first] = places;
  const part = from === null || !present ? null : strip(from, present.filled);
  const left = part && present && first ? Math.floor(columnX(present, part.from, first)) : 0;
  const right = part && present && first ? Math.ceil(columnX(present, part.to, first)) + 5 : width;
  repaint(left, right, part ? height - 24 : height, (surface) => drawOutputs(surface, tones, picture, places, height, part));
}

function RatesCanvas() {
  const drawing = useRef(createRatesDrawing());
  const host = useSweepCanvas((sheet, from) => drawing.current(sheet, from));
  useSummary(host, ratesFigure.summary);
  return (
    <div className="live-rates">
      <div className="tiles" ref={host} role="img" />
    </div>
  );
}

function OutputCanvas() {
  const host = useSweepCanvas(drawOutputSheet);
  useSummary(host, outputFigure.summary);
  return (
    <div className="live-output">
      <div className="tiles" ref={host} role="img" />
    </div>
  );
}

const label = () => taskPicture().present?.label ?? '';

const scaleNow = () => recorder.present?.scale ?? signedScale;

function Legend() {
  return <RateLegend scale={useSyncExternalStore(onSweep, scaleNow)} />;
}

/** The condition that plays. */
function Condition() {
  const words = useSyncExternalStore(onSweep, label);
  return <span className="live-apart">{words}</span>;
}

/** The task and how many channels it has. */
function useTask() {
  const config = useStore(store, (state) => state.config);
  const { size, ...channels } = config.network;
  const { task, values } = taskOf(config);
  return { task, size, channels, inputs: task.inputs(values).length, outputs: task.outputs(values).length };
}

export function RatesPanel({ letter = 'a' }: { letter?: string }) {
  const { size, channels, inputs } = useTask();
  const pulses = useStore(store, ({ config }) => isFree(config, 'pulse'));
  return (
    <Panel
      letter={letter}
      title={
        <>
          {counted(inputs, 'input', channels.inputs)}, and the firing rates
          <span className="wide-only"> of {size} units by the output that they follow</span>
        </>
      }
      name={`Inputs and firing rates of ${size} units`}
      className="live-panel-rates"
      figure={ratesFigure}
      aside={
        <>
          {pulses && <Cues />}
          <Legend />
        </>
      }
      explanation={{
        text: (
          <>
            Above, the inputs of one trial of the task. Below, each row is a unit and each column a moment: paper is silence, colour is activity of one sign or
            the other. Units are sorted by the output with which their rate goes up and down.
          </>
        ),
      }}
    >
      <RatesCanvas />
    </Panel>
  );
}

export function OutputPanel({ letter = 'b' }: { letter?: string }) {
  const { task, channels, outputs } = useTask();
  return (
    <Panel
      letter={letter}
      title={<>{counted(outputs, 'output', channels.outputs)}, and what is wanted</>}
      name="Outputs"
      className="live-panel-output"
      figure={outputFigure}
      aside={<Condition />}
      explanation={{
        text: (
          <>
            {task.sentence} Dots are the right answer; where the ground is grey nothing is graded, so the network may say there what it likes. Who gives a pulse
            by hand changes the trial, and from there on no right answer is shown. Source: {task.source}.
          </>
        ),
      }}
    >
      <OutputCanvas />
    </Panel>
  );
}

export default function TaskLive() {
  const { outputs } = useTask();
  return (
    <>
      <div className={`live live-task live-task-${Math.min(4, outputs)}`}>
        <RatesPanel />
        <OutputPanel />
        <Compared />
      </div>
      <div className="field-foot">
        <Caption />
        <Controls />
      </div>
    </>
  );
}

export const Sentence = () => {
  const config = useStore(store, (state) => state.config);
  return <>{taskOf(config).task.sentence}</>;
};
export const Reading = TaskReading;
export const Above = () => <TaskChoice letter="c" />;
export const Foot = () => <p className="side-foot">1 to 9: pulse up. Shift: pulse down.</p>;
