/** The four parts of a step as figures: drawing, sentence, table, what is read point by point. */
import { plainPieces } from '../../../figures/words.ts';
import { store } from '../../../store/store.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { significant } from '../../../ui/format.ts';
import { entryName, largest, type Step, shownChannel, shownOutput } from './channel.ts';
import { type Drawn, drawBackward, drawError, drawForward } from './drawTime.ts';
import { type DrawnBars, drawUpdate } from './drawUpdate.ts';
import { done, isOld, shownStep, subscribeShown } from './shown.ts';
import { type Part, seen, walk } from './walk.ts';
import { partPieces, sizeText } from './words.ts';

/** Weights that are drawn, of all groups together. */
export const mostEntries = 12;

/** Whether it is drawn again on the next frame. */
const unfolds = (part: Part, share: number) => share < 1 && walk.getState().part === part;

const seconds = (time: number) => `${significant(time / 1000, 3)} s`;

/** Kept with the step that it was taken from: a figure that unfolds is drawn sixty times a second. */
function kept<T>(of: (step: Step) => T): () => T | null {
  let last: { readonly step: Step; readonly value: T } | null = null;
  return () => {
    const step = shownStep();
    if (!step) return null;
    if (last?.step !== step) last = { step, value: of(step) };
    return last.value;
  };
}

const shown = kept(shownChannel);
const entries = kept((step) => largest(step, mostEntries));

function summaryOf(part: Part): string {
  const step = shownStep();
  if (!step) return 'The next step of training: it is being computed.';
  const old = isOld() ? ' Something has changed since: it is being computed anew.' : '';
  return `${plainPieces(partPieces(part, step, done.getState().step !== null))}${old}`;
}

const outputName = (step: Step) => (step.output.length === step.time.length ? 'output' : `output ${shownOutput(step) + 1}`);
const unitColumns = (step: Step | null, what: string) => (step?.units ?? []).map((unit) => ({ name: `${what} of unit ${unit}`, unit: '1' }));
const timeColumn = { name: 'time from the start of the trial', unit: 'ms' };

interface TimePart {
  readonly part: Part;
  readonly name: string;
  readonly y: string;
  draw(...all: Parameters<typeof drawForward>): Drawn;
  /** What is read in the lowest plot at a moment, and where it stands. */
  read(step: Step, t: number): { readonly value: number; readonly text: string } | null;
  columns(step: Step | null): readonly { readonly name: string; readonly unit: string }[];
  row(step: Step, t: number): readonly number[];
}

function timeFigure({ part, name, y, draw, read, columns, row }: TimePart): FigureContent {
  let drawn: Drawn | null = null;
  return {
    name,
    draw(surface, colours, now) {
      const share = seen(part, walk.getState(), now);
      const result = draw(surface, colours, shownStep(), shown(), share, isOld());
      if (!Number.isNaN(now)) drawn = result;
      return unfolds(part, share);
    },
    readings: () => ({
      count: shownStep()?.time.length ?? 0,
      at(t) {
        const step = shownStep();
        const found = step && read(step, t);
        if (!found || !drawn) return null;
        return { x: drawn.x(step.time[t]!), y: drawn.plots.at(-1)!(found.value), text: `${seconds(step.time[t]!)}: ${found.text}` };
      },
    }),
    surroundings: () => ({ x: timeColumn.name, y }),
    summary: () => summaryOf(part),
    table() {
      const step = shownStep();
      return { columns: [timeColumn, ...columns(step)], rows: step ? Array.from(step.time, (time, t) => [time, ...row(step, t)]) : [] };
    },
    notes: () => notesOf(),
  };
}

function notesOf(): readonly (readonly [string, string])[] {
  const step = shownStep();
  return step ? [['Step of training', `${step.step + 1}; trial ${step.trial + 1} of ${step.trials}, number ${step.number + 1} of the fixed trials`]] : [];
}

const forward = timeFigure({
  part: 'forward',
  name: 'step-forward',
  y: 'rates; output and target',
  draw: drawForward,
  read(_, t) {
    const { output, target, mask } = shown()!;
    return { value: output[t]!, text: `output ${significant(output[t]!, 3)}, ${mask[t]! > 0 ? `target ${significant(target[t]!, 3)}` : 'not graded'}` };
  },
  columns: (step) => [
    ...(step
      ? [
          { name: outputName(step), unit: '1' },
          { name: 'target, where it is graded', unit: '1' },
        ]
      : []),
    ...unitColumns(step, 'rate'),
  ],
  row(step, t) {
    const { output, target, mask } = shown()!;
    return [output[t]!, mask[t]! > 0 ? target[t]! : Number.NaN, ...step.units.map((_, k) => step.rates[k * step.time.length + t]!)];
  },
});

const error = timeFigure({
  part: 'error',
  name: 'step-error',
  y: 'output less target',
  draw: drawError,
  read(_, t) {
    const value = shown()!.difference[t]!;
    return Number.isNaN(value) ? null : { value, text: `output less target ${significant(value, 3)}` };
  },
  columns: (step) => (step ? [{ name: `${outputName(step)} less target, where it is graded`, unit: '1' }] : []),
  row: (_, t) => [shown()!.difference[t]!],
});

const backward = timeFigure({
  part: 'backward',
  name: 'step-backward',
  y: 'gradient of the loss by the state of a unit; its length over all units',
  draw: (surface, colours, step, _, share, old) => drawBackward(surface, colours, step, share, old),
  read: ({ adjointLength }, t) => (adjointLength[t]! > 0 ? { value: adjointLength[t]!, text: `length over all units ${sizeText(adjointLength[t]!)}` } : null),
  columns: (step) => [...(step ? [{ name: 'length of the signal over all units', unit: 'squared output' }] : []), ...unitColumns(step, 'signal')],
  row: (step, t) => [step.adjointLength[t]!, ...step.units.map((_, k) => step.adjoint[k * step.time.length + t]!)],
});

let bars: DrawnBars | null = null;

const update: FigureContent = {
  name: 'step-update',
  draw(surface, colours, now) {
    const share = seen('update', walk.getState(), now);
    const drawn = drawUpdate(surface, colours, entries() ?? [], share, isOld());
    if (!Number.isNaN(now)) bars = drawn;
    return unfolds('update', share);
  },
  readings: () => ({
    count: entries()?.length ?? 0,
    at(k) {
      const entry = entries()?.[k];
      if (!entry || !bars || bars.x[k] === undefined) return null;
      const { before, gradient, after } = entry;
      const name = entryName(entry, store.getState().config.network);
      const text = `${name}: ${significant(before, 4)} to ${significant(after, 4)}, gradient ${sizeText(gradient)}, step ${sizeText(after - before)}`;
      return { x: bars.x[k]!, y: bars.plots[2]!(after - before), text };
    },
  }),
  surroundings: () => ({ x: 'the weights with the largest gradients', y: 'weight, gradient, step' }),
  summary: () => summaryOf('update'),
  table: () => ({
    columns: ['weight', 'before', 'gradient', 'after'].map((name) => ({ name, unit: name === 'weight' ? '' : '1' })),
    rows: (entries() ?? []).map((entry) => [entryName(entry, store.getState().config.network), entry.before, entry.gradient, entry.after]),
  }),
  notes: notesOf,
};

export const stepFigures: Record<Part, FigureContent> = { forward, error, backward, update };

/** Calls back when what they show may have changed. */
export function subscribeStep(invalidate: () => void): () => void {
  const ends = [subscribeShown(invalidate), walk.subscribe(invalidate)];
  return () => {
    for (const end of ends) end();
  };
}
