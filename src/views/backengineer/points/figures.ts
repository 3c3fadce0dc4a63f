/** The three figures of the points view as contents: drawing, sentence, table, what is read point by point. */

import { gutter } from '../../../figures/gutter.ts';
import { plainPieces } from '../../../figures/words.ts';
import { store } from '../../../store/store.ts';
import type { Colours } from '../../../ui/colours.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { fixed, significant } from '../../../ui/format.ts';
import { variable } from '../../../ui/surface.ts';
import { components } from '../components.ts';
import { drawProjections } from '../drawProjections.ts';
import { ratesAt } from '../ratesAt.ts';
import type { Scene } from '../scene.ts';
import { indexPieces } from './caption.ts';
import { drawPointModes, type ModesPlace } from './drawPointModes.ts';
import { drawSlowness } from './drawSlowness.ts';
import { decadesOf, drawSpeeds } from './drawSpeeds.ts';
import { divergedOf } from './found.ts';
import { motion } from './motion.ts';
import { axesWords, nameOf, pointsScene } from './pointsScene.ts';
import { present } from './present.ts';
import { search } from './search.ts';
import { noneNear, type Situation, slowOf } from './situation.ts';
import { ways } from './ways.ts';
import { grownBySteps, pointPieces, pointsSentence, timesOf, timeText } from './words.ts';

const pulsesNow = () => store.getState().config.task.name === 'integration-memory';

let kept: { readonly of: readonly unknown[]; readonly scene: Scene | null } | null = null;

/** The scene of now, made once for what it is made of. */
export function sceneNow(): Scene | null {
  const { situation, ringed } = present();
  const [result, moves, known] = [components.getState().value, motion.getState().value, ways.getState().known];
  const of = [result, moves, situation, ringed, known];
  if (kept && of.every((one, k) => one === kept!.of[k])) return kept.scene;
  const { network } = store.getState().config;
  const scene =
    result && moves
      ? pointsScene({ result, motion: moves, situation, ringed, ways: known, ratesAt: (state) => ratesAt(network, state), pulses: pulsesNow() })
      : null;
  kept = { of, scene };
  return scene;
}

/** Where nothing is near the memory, slow means something only over time; before the search as well. */
export const overTime = (situation: Situation | null, { pulses, held }: { readonly pulses: boolean; readonly held: boolean }): boolean =>
  pulses && !held && (!situation || noneNear(situation));

const isOverTime = () => overTime(present().situation, { pulses: pulsesNow(), held: (present().situation?.held ?? 0) > 0 });

const old = () => (present().stale ? ' Something has changed since the search.' : '');
const notYet = () => (search.state.getState().running ? 'The search is under way.' : 'Nothing has been searched yet.');

export const pointsFigure: FigureContent = {
  name: 'fixed-points',
  draw(surface, colours) {
    const scene = sceneNow();
    if (scene) drawProjections(surface, scene, components.getState().stale || present().stale, colours);
  },
  summary() {
    const { situation, ringed, leads } = present();
    const scene = sceneNow();
    const where = scene ? ` Seen on three components: ${axesWords(scene)}.` : '';
    if (!situation) return `Points at which the activity stands still. ${notYet()}${where}`;
    const own = ringed
      ? ` The ring is round point ${situation.listed.indexOf(ringed) + 1} of ${situation.listed.length}: ${plainPieces(pointPieces(ringed, leads, situation))}`
      : '';
    return `${pointsSentence(situation)} ${plainPieces(indexPieces(situation))}${own}${where}${old()}`;
  },
  table() {
    const { situation } = present();
    const outputs = situation?.listed[0]?.point.output.length ?? 0;
    const rows = (situation?.listed ?? []).map((one, k) => {
      const { point, distance } = one;
      const { grows, fades } = timesOf(one);
      return [
        k + 1,
        nameOf(one, situation!.pulses),
        point.unstable ?? Number.NaN,
        point.unstableInSteps ?? Number.NaN,
        point.speed,
        distance,
        point.found,
        grows,
        fades,
        ...point.output,
      ];
    });
    return {
      columns: [
        { name: 'point', unit: '' },
        { name: 'kind', unit: '' },
        { name: 'unstable directions', unit: '' },
        { name: 'unstable directions in time steps', unit: '' },
        { name: 'speed', unit: '1/tau' },
        { name: 'distance from the motion', unit: 'state' },
        { name: 'searches that ended here', unit: '' },
        { name: 'fastest to grow', unit: 'ms' },
        { name: 'slowest to fade', unit: 'ms' },
        ...Array.from({ length: outputs }, (_, k) => ({ name: `output ${k + 1}`, unit: '' })),
      ],
      rows,
    };
  },
  notes() {
    const { situation } = present();
    const { value } = search.state.getState();
    if (!situation || !value) return [];
    return [
      ['Searches', `${value.speeds.length}, of which ${divergedOf(value)} ended nowhere`],
      ['Sum of the indices of the fixed points', plainPieces(indexPieces(situation)) || 'not known'],
      ['Mean size of the state', significant(situation.size, 3)],
    ];
  },
};

let modesPlace: ModesPlace | null = null;
let modesSize = { width: 1, height: 1 };

function drawnModes(surface: Parameters<FigureContent['draw']>[0], colours: Colours, left: number, flat: boolean) {
  const { ringed, stale } = present();
  const place = drawPointModes(surface, colours, ringed, stale, { left, flat });
  if (!place && !flat)
    surface.text(ringed ? 'The modes of this point are being computed.' : 'Modes of a point, once one is found.', left + 8, surface.height / 2, {
      colour: colours.ink3,
      family: 'serif',
      italic: true,
      size: 16 * colours.label,
    });
  return place;
}

export const pointModesFigure: FigureContent = {
  name: 'modes-of-a-point',
  draw(surface, colours, time) {
    const place = drawnModes(surface, colours, gutter(), false);
    if (Number.isNaN(time)) return;
    modesPlace = place;
    modesSize = surface;
  },
  surroundings: () => ({ y: ['imaginary part, 1/', variable('\u03c4')] }),
  readings() {
    const { ringed } = present();
    const { eigenvalues, timeConstants } = ringed?.point ?? {};
    return {
      count: modesPlace && eigenvalues ? eigenvalues.real.length : 0,
      at(k) {
        if (!eigenvalues || !modesPlace || modesSize.width === 1) return null;
        const [re, im] = [eigenvalues.real[k]!, eigenvalues.imaginary[k]!];
        return {
          x: modesPlace.x(re),
          y: modesPlace.y(im),
          text: `${re > 0 ? 'grows' : 'fades'} in ${fixed(timeConstants![k]!, 0)} ms (${fixed(re, 3)} per \u03c4)`,
        };
      },
    };
  },
  summary() {
    const { ringed, situation } = present();
    if (!ringed?.point.eigenvalues || !situation) return `Modes of a point. ${notYet()}`;
    const { growing, fading, grows, fades } = timesOf(ringed);
    const words = [
      `${fading} fade${Number.isFinite(fades) ? `, the slowest in ${fixed(fades, 0)} ms` : ''}`,
      growing > 0 ? `${growing} grow, the fastest in ${fixed(grows, 0)} ms` : 'none grows',
      ...(grownBySteps(ringed.point) > 0 ? [`${grownBySteps(ringed.point)} of those that fade grow in steps of ${timeText(situation.dt)}`] : []),
    ];
    return `Modes of the point with the ring, ${nameOf(ringed, situation.pulses)}: ${words.join('; ')}.${old()}`;
  },
  table() {
    const { eigenvalues, timeConstants } = present().ringed?.point ?? {};
    return {
      columns: [
        { name: 'real part', unit: '1/tau' },
        { name: 'imaginary part', unit: '1/tau' },
        { name: 'time constant', unit: 'ms' },
      ],
      rows: Array.from(eigenvalues?.real ?? [], (re, k) => [re, eigenvalues!.imaginary[k]!, timeConstants![k]!]),
    };
  },
};

/** The same as one line, over the gain of a phone. */
export const modesLine: FigureContent = { ...pointModesFigure, draw: (surface, colours) => void drawnModes(surface, colours, 4, true) };

const speedsData = () => ({
  ended: search.state.getState().value?.speeds ?? [],
  trials: motion.getState().value?.runs.flatMap(({ speed }) => [...speed]) ?? [],
  slow: store.getState().config.view.slow,
  stale: present().stale,
});

export const speedsFigure: FigureContent = {
  name: 'how-slow-is-slow',
  draw(surface, colours) {
    const moves = motion.getState().value;
    if (!moves) return;
    if (isOverTime()) {
      const { situation, stale } = present();
      const places = situation ? slowOf(situation).map(({ point }) => point.speed) : [];
      drawSlowness(surface, colours, { motion: moves, places, slow: store.getState().config.view.slow, stale }, gutter() || 40);
    } else drawSpeeds(surface, colours, speedsData(), gutter());
  },
  surroundings: () =>
    isOverTime() ? { x: 'time after the onset', y: ['speed, 1/', variable('\u03c4')] } : { x: ['speed of the state, 1/', variable('\u03c4')] },
  summary() {
    const { ended, trials, slow } = speedsData();
    if (trials.length === 0) return 'How fast the state moves is being computed.';
    const sorted = trials.toSorted((a, b) => a - b);
    const middle = significant(sorted[Math.floor(sorted.length / 2)]!, 2);
    const along = `Along the trials the state moves by ${middle} per time constant in the middle case, and by ${significant(sorted.at(-1)!, 2)} at most.`;
    if (ended.length === 0) return `How slow is slow? ${along} ${notYet()}`;
    const still = ended.filter((speed) => speed <= 1e-9).length;
    const called = ended.filter((speed) => speed > 1e-9 && speed <= slow).length;
    return `How slow is slow? Of ${ended.length} searches ${still} ended at speed 0 and ${called} more below ${slow} per time constant, which is called slow here. ${along}${old()}`;
  },
  table() {
    const { ended, trials } = speedsData();
    return {
      columns: [
        { name: 'of', unit: '' },
        { name: 'speed', unit: '1/tau' },
      ],
      rows: [...ended.map((speed) => ['search', speed]), ...trials.map((speed) => ['trial', speed])],
    };
  },
  notes: () => [
    ['Called slow', `below ${speedsData().slow} per time constant`],
    ['Fixed', 'at most 10^-9 per time constant'],
    [
      'Range of the axis',
      isOverTime()
        ? 'as drawn'
        : decadesOf(speedsData())
            .map((speed) => speed.toExponential())
            .join(' to '),
    ],
  ],
};
