/**
 * Pictures of figures, for an embed that computes nothing yet: which figures have one, where it stands, and in which sizes (pictures.data.ts). Each is of the
 * network that the page begins with. Only the figures are pictures; words and controls around them are those of this embed. `npm run embed-pictures` makes
 * them.
 */
import { fitKey } from '../../config/dependence.ts';
import { lessonOn } from '../../config/lessonOn.ts';
import { defaultConfig } from '../../config/presets.ts';
import type { Config } from '../../config/schema.ts';
import { type PictureTheme, pictureFile } from './pictureFiles.ts';
import { pictureSizes } from './pictures.data.ts';

interface Pictured {
  readonly name: string;
  /** The figure in the page. */
  readonly place: string;
  /** It has few letters or none, so that it may fill a place of any shape. */
  readonly stretches?: boolean;
  /** Whether the settings have this figure stand in the place, where others may. */
  where?(config: Config): boolean;
}

const { name: studied } = defaultConfig.task;

/**
 * Without the loss and the gradients of Train: their axes are empty until a training runs. Without Experiments: what stands there needs no network. Without
 * what is computed only when it is asked for: the points themselves, the low-rank part, what a network bears; and without
 * the mechanism, for whose pictures there is no room in the 500 kB of all of them.
 */
export const pictured: readonly Pictured[] = [
  { name: 'rates', place: '.live-panel-rates > .panel-body', stretches: true },
  { name: 'output', place: '.live-panel-output > .panel-body' },
  { name: 'map', place: ':is(.noise-zone, .lesson-map) .error-map > .panel-body' },
  // With the noise beside it.
  { name: 'map-and-noise', place: '.noise-beside .error-map > .panel-body' },
  { name: 'exponent', place: '.below-figure > .panel-body', where: ({ view, task }) => view[task.name === studied ? 'below' : 'belowTask'] === 'exponent' },
  { name: 'trials', place: '.train-trials > .panel-body' },
  { name: 'eigenvalues', place: '.chaos .eigenvalues > .panel-body' },
  { name: 'trajectories', place: '.chaos-side:not(.chaos-plane) > .panel-body', where: ({ view }) => view.motion === 'trajectories' },
  // Points are found on the same axes, among the same lines.
  { name: 'components', place: '.backengineer-panel .backengineer-view', where: ({ view }) => view.analysis === 'axes' || view.analysis === 'points' },
  { name: 'shares', place: '.above .shares > .panel-body', where: ({ view }) => view.analysis === 'axes' },
  { name: 'contributions', place: '.below .shares > .panel-body', where: ({ view }) => view.analysis === 'axes' && view.carried === 'axes' },
];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is put into a place. */
export interface Picture {
  readonly file: string;
  /** Whether it has nearly the shape of the place and may fill it: letters that are drawn out much look wrong. */
  readonly fills: boolean;
}

const mostDrawnOut = 1.25;

/** The picture of this figure that fits best into a place. */
export function pictureFor({ name, stretches = false }: Pick<Pictured, 'name' | 'stretches'>, { width, height }: Size, theme: PictureTheme): Picture | null {
  let best: Picture | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const size of pictureSizes[name] ?? []) {
    const [across, down] = size.split('x').map(Number) as [number, number];
    const [x, y] = [Math.log(width / across), Math.log(height / down)];
    const differs = Math.abs(x) + Math.abs(y);
    if (differs >= least) continue;
    least = differs;
    best = { file: pictureFile(name, size, theme), fills: stretches || Math.abs(x - y) < Math.log(mostDrawnOut) };
  }
  return best;
}

/** Which figures of this page have pictures: none of the story, whose figures belong to its words. */
export const picturedWith = (config: Config): readonly Pictured[] =>
  config.view.panel === 'story' && !lessonOn(config) ? [] : pictured.filter(({ where }) => where?.(config) ?? true);

/** What is said of the pictures. It is true before a press and after it, until the network is drawn. */
export function saidOfPictures(config: Config): string {
  if (config.task.name !== studied) return 'A picture of another network in another task, until this one is computed.';
  // A lesson may hide what would tell.
  const same = !lessonOn(config) && config.readout.fit && config.training.steps === 0 && fitKey(config) === fitKey(defaultConfig);
  return same ? 'A picture, until this network is computed.' : 'A picture of another network, until this one is computed.';
}
