/**
 * The panels, in the order of the header. A panel fills four places of the page; the gain axis between `Above` and `Below` belongs to the page and stays
 * where it is. Each part is a component without props that reads the store and calls the lab. A lazy panel is one module that exports
 * `Main` as default and the others by name.
 */
import type { ComponentType } from 'react';
import { firstPaint } from '../base/firstPaint.ts';
import type { Config } from '../config/schema.ts';
import { edgeAbove, edgeBelow } from '../figures/edgeParts.tsx';
import { Reading } from '../figures/Reading.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { analyses } from './backengineer/analyses.ts';
import { lazyParts } from './lazyParts.ts';
import { Keys } from './live/Keys.tsx';
import { Live } from './live/Live.tsx';
import { Sentence } from './live/Sentence.tsx';

export interface View {
  readonly name: Config['view']['panel'];
  /** Of its figures. */
  readonly letters: string;
  /** In the header. */
  readonly title: string;
  /** The sentence of the panel while its code is under way; the same words as `Sentence` without any numbers. */
  readonly sentence: string;
  /** The sentence over the left field, at most two lines of 36 px: phrasing content, the page puts it into its heading. Written from the numbers. */
  readonly Sentence: ComponentType;
  /** The left field: time. As wide as its place (792 px at 1440), as high as `--figure-height` (626 px at 900). */
  readonly Main: ComponentType;
  /** What this panel says over the right field: phrasing content in a paragraph of 19 px, at most three lines. */
  readonly Reading: ComponentType;
  /** Right field above the gain axis: 492 px wide at 1440 (plots from 64 px on), `--above-height` high (273 px at 900). */
  readonly Above: ComponentType;
  /**
   * Right field below the gain axis: the same width, 235 px high at 900; plots of the gain stand on the gain axis, which draws its hairline
   * down to them where `hairline` says so.
   */
  readonly Below: ComponentType;
  /** Where the noise is set: a track in the gutter of `Above`, a track under `Below`, or only a number in the reading. */
  readonly noise: 'beside' | 'below' | 'reading';
  /** `Below` has the gain for its horizontal axis. */
  readonly hairline: boolean;
  /** The field in which the gain axis stands, with what is above and below it; `Main` has the other one. */
  readonly edge: 'right' | 'left';
  /** Under the field of the gain axis; a word about the keys by default. */
  readonly Foot?: ComponentType;
  /** Under both fields, 40 px high: the foot of the first screen. */
  readonly Under?: ComponentType;
  /** In one column, in place of the small exponent over the gain, and of the noise under it. */
  readonly ZoneFigure?: ComponentType;
  readonly ZoneFoot?: ComponentType;
  /** What its views have otherwise (the setting `view.analysis`). */
  readonly analyses?: Readonly<Record<string, Partial<View>>>;
  /** Where the pictures of the tasks stand, when they are asked for in the study's task. */
  readonly choosing?: Partial<Pick<View, 'Above' | 'noise'>>;
  /** What it shows otherwise for tasks other than that of the study. */
  readonly otherTasks?: Partial<Pick<View, 'Sentence' | 'Main' | 'Reading' | 'Above' | 'Below' | 'Foot' | 'noise'>>;
}

/**
 * The panel of this name, as it is in one of its views and for this task; the first one where there is none of the name. `choosing`: the pictures of all tasks
 * are asked for.
 */
export function viewOf(name: string, task: string, analysis = '', choosing = false): View {
  const panel = views.find((one) => one.name === name) ?? views[0]!;
  const view = { ...panel, ...panel.analyses?.[analysis] };
  return task === 'integration-memory' ? { ...view, ...(choosing ? view.choosing : undefined) } : { ...view, ...view.otherTasks };
}

const taskLive = lazyParts(() => import('./live/tasks/panel.tsx'));
const taskTrain = lazyParts(() => import('./train/tasks/panel.tsx'));
const otherTasks = lazyParts(() => import('./otherTasks.tsx'));
const train = lazyParts(() => import('./train/panel.ts'));
const chaos = lazyParts(() => import('./chaos/panel.ts'));
const backEngineer = lazyParts(() => import('./backengineer/panel.ts'));
const experiments = lazyParts(() => import('./experiments/Experiments.tsx'));

export const views: readonly View[] = [
  {
    name: 'live',
    letters: 'abcd',
    title: 'Live',
    sentence: 'This network heard a short pulse. Can it remember how long it lasted? Turn the gain and see.',
    Sentence,
    Main: Live,
    Reading,
    Above: edgeAbove('c'),
    Below: edgeBelow('d'),
    noise: 'beside',
    hairline: true,
    edge: 'right',
    choosing: { Above: otherTasks('AboveC'), noise: 'below' },
    Foot: Keys,
    Under: lazyPart(
      () => import('./live/Starts.tsx'),
      (module) => module.default,
      firstPaint,
    ),
    otherTasks: {
      Sentence: taskLive('Sentence'),
      Main: taskLive('default'),
      Reading: taskLive('Reading'),
      Above: taskLive('Above'),
      Foot: taskLive('Foot'),
      noise: 'below',
    },
  },
  {
    name: 'train',
    letters: 'abcdefgh',
    title: 'Train',
    sentence: 'Train it, and watch the answer form.',
    Sentence: train('Sentence'),
    Main: train('default'),
    Reading: train('Reading'),
    Above: train('Above'),
    Below: edgeBelow('d'),
    noise: 'below',
    hairline: true,
    edge: 'right',
    choosing: { Above: otherTasks('AboveBare') },
    otherTasks: { Sentence: taskTrain('Sentence'), Main: taskTrain('default'), Reading: taskTrain('Reading'), Above: taskTrain('Above') },
  },
  {
    name: 'chaos',
    letters: 'abcd',
    title: 'Chaos',
    sentence: 'How much chaos is there in this network, and what is it good for?',
    Sentence: chaos('Sentence'),
    Main: chaos('default'),
    Reading: chaos('Reading'),
    Above: edgeAbove('a'),
    Below: edgeBelow('b'),
    noise: 'beside',
    hairline: true,
    edge: 'left',
    choosing: { Above: otherTasks('AboveA'), noise: 'below' },
    Foot: chaos('Foot'),
    otherTasks: {
      Sentence: otherTasks('ChaosSentence'),
      Reading: otherTasks('Reading'),
      Above: otherTasks('AboveA'),
      Foot: otherTasks('Foot'),
      noise: 'below',
    },
  },
  {
    name: 'backengineer',
    letters: 'abc',
    title: 'Back-engineer',
    sentence: 'Where in its activity does the network keep the answer?',
    Sentence: backEngineer('Sentence'),
    Main: backEngineer('default'),
    Reading: backEngineer('Reading'),
    Above: backEngineer('Above'),
    Below: backEngineer('Below'),
    noise: 'reading',
    hairline: false,
    edge: 'right',
    analyses,
    choosing: { Above: otherTasks('AboveB') },
  },
  {
    name: 'experiments',
    letters: 'abcde',
    title: 'Experiments',
    sentence: 'Which weights must the network learn?',
    Sentence: experiments('Sentence'),
    Main: experiments('default'),
    Reading: experiments('Reading'),
    Above: experiments('Above'),
    Below: experiments('Below'),
    noise: 'reading',
    hairline: false,
    edge: 'right',
    choosing: { Above: otherTasks('AboveB') },
  },
];
