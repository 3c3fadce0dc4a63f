/** Inside one step of Train: sentences, drawings, what is read and tables, from steps that lab.trainingStep really gives and from made ones. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import type { TrainingStepResult } from '../../src/session/protocol.ts';
import { store } from '../../src/store/store.ts';
import { plainText } from '../../src/ui/surface.ts';
import { entryName, firstHeard, largest, lastError, shownChannel, shownOutput, ungraded } from '../../src/views/train/inside/channel.ts';
import { drawBackward, drawError, drawForward, lengthRange } from '../../src/views/train/inside/drawTime.ts';
import { drawUpdate } from '../../src/views/train/inside/drawUpdate.ts';
import { stepFigures } from '../../src/views/train/inside/figures.ts';
import { reachText, reachWithin, roundReach } from '../../src/views/train/inside/reach.ts';
import { done } from '../../src/views/train/inside/shown.ts';
import { light as lightPart, move, parts, partTime, seen, walk } from '../../src/views/train/inside/walk.ts';
import { partPieces, sizeText } from '../../src/views/train/inside/words.ts';
import { labHere } from '../lab/labHere.ts';
import { clashes, sizes, themes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';
import { neverSaid } from './saidNetworks.ts';

const small = '#v=1&preset=thesis-a&network.size=24&network.dt=20&training.batch=4&training.trials=12';
const links = {
  pulse: small,
  noisy: `${small}&network.noise=0.01&training.train=G,I,W,b,h0,c`,
  'flip-flop': '#v=1&preset=flip-flop&network.size=20&training.batch=3&training.trials=9',
  relu: `${small}&network.nonlinearity=relu&network.gain=0.7`,
} as const;
const steps = {} as Record<keyof typeof links, TrainingStepResult>;

beforeAll(async () => {
  for (const [name, link] of Object.entries(links) as [keyof typeof links, string][]) {
    const { lab } = await labHere();
    await lab.openLink(link);
    steps[name] = await lab.trainingStep();
  }
});

afterEach(() => {
  done.setState({ step: null, loss: Number.NaN });
  lightPart('forward', false);
});

const said = (part: (typeof parts)[number], step: TrainingStepResult, isDone = false) => plainPieces(partPieces(part, step, isDone));

describe('sentences are written from the numbers', () => {
  test.each(Object.keys(links) as (keyof typeof links)[])('%s', (name) => {
    const step = steps[name];
    for (const part of parts) {
      expect(said(part, step)).not.toMatch(/NaN|undefined|Infinity/);
      expect(said(part, step)).not.toMatch(neverSaid);
    }
    const count = step.groups.reduce((sum, { before }) => sum + before.length, 0);
    expect(said('update', step)).toContain(`${count} weights`);
    expect(said('update', step)).toContain(step.lossAfter < step.loss ? 'falls from' : 'rises from');
    const [end, first] = [lastError(step), firstHeard(step)];
    const ratio = step.adjointLength[first]! / step.adjointLength[end]!;
    if (Math.abs(ratio - 1) > 0.05) expect(said('backward', step)).toContain(ratio > 1 ? 'grows from' : 'shrinks from');
  });

  test('of what is not there it says so', () => {
    const step = steps.pulse;
    const ungradedStep = { ...step, mask: step.mask.map(() => 0), error: step.error.map(() => 0), trialLoss: 0 };
    expect(said('forward', ungradedStep)).toContain('nothing of it is graded');
    expect(said('error', ungradedStep)).toContain('Nothing of this trial is graded: its error counts as 0.');
    expect(said('backward', ungradedStep)).toBe('There is no error, so there is no signal: this trial changes nothing.');
    const silent = { ...step, adjointLength: step.adjointLength.map((length, t) => (t < lastError(step) ? 0 : length)) };
    expect(said('backward', silent)).toContain('dies out');
  });

  test('losses that differ little are said with enough digits, equal ones once; a gradient that is shortened is', () => {
    const step = steps.pulse;
    expect(said('update', { ...step, loss: 0.12345, lossAfter: 0.12344 })).toContain('falls from 0.1235 to 0.1234');
    expect(said('update', { ...step, loss: 0.1, lossAfter: 0.1 })).toContain('stays at 0.10.');
    expect(said('update', { ...step, loss: 0.1, lossAfter: 0.2 })).toContain('rises from 0.10 to 0.20');
    expect(said('update', { ...step, shortened: 0.25 })).toContain('shortened to 0.25 of its length');
    expect(said('update', step, true)).toMatch(/^Done: Adam moved /);
  });

  test('sizes in powers where they are small', () => {
    expect([0, 0.02, 9.96e-4, 3.2e-5, -0.000031, 12300].map(sizeText)).toEqual([
      '0',
      '0.020',
      '0.0010',
      '3.2\u00a0·\u00a010^\u22125',
      '\u22123.1\u00a0·\u00a010^\u22125',
      '1.2\u00a0·\u00a010^4',
    ]);
  });
});

describe('what is taken from a step', () => {
  test('the output with the largest error, and where nothing is graded', () => {
    const step = steps['flip-flop'];
    const sums = [0, 1, 2].map((k) => step.output.reduce((sum, z, at) => sum + (at % 3 === k ? step.mask[at]! * (z - step.target[at]!) ** 2 : 0), 0));
    expect(shownOutput(step)).toBe(sums.indexOf(Math.max(...sums)));
    const { mask, difference } = shownChannel(step);
    expect(difference.every((value, t) => Number.isNaN(value) === (mask[t] === 0))).toBe(true);
    expect(ungraded(Float64Array.of(0, 0, 1, 0, 1, 0))).toEqual([
      [0, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  test('the first moment that counts: the first input; with noise or biases the first of all', () => {
    const step = steps.pulse;
    expect(firstHeard(step)).toBe(step.input.findIndex((u) => u !== 0));
    expect(firstHeard(step)).toBeGreaterThan(0);
    expect(firstHeard(steps.noisy)).toBe(0);
  });

  test('the weights with the largest gradients, in order, of each group as many', () => {
    const found = largest(steps.noisy, 12);
    for (const { name, gradient } of steps.noisy.groups) {
      const wanted = [...gradient].map(Math.abs).toSorted((a, b) => b - a);
      const own = found.filter(({ group }) => group === name).map((entry) => Math.abs(entry.gradient));
      expect(own).toEqual(wanted.slice(0, Math.min(2, wanted.length)));
    }
    const shape = { size: 24, inputs: 1, outputs: 1 };
    expect(entryName({ group: 'G', at: 24 * 3 + 5 }, shape)).toBe('G from unit 5 to unit 3');
    expect(entryName({ group: 'W', at: 7 }, { ...shape, outputs: 3 })).toBe('W from unit 2 to output 2');
    expect(entryName({ group: 'I', at: 7 }, shape)).toBe('I to unit 7');
  });

  test('round ends of an axis', () => {
    expect([roundReach([0.023, -0.041]), roundReach([]), roundReach([0.3]), reachWithin(0.00047)]).toEqual([0.05, 1, 0.3, 0.0004]);
    expect(['0.05', '4·10^\u22124', '30']).toEqual([0.05, 0.0004, 30].map((value) => plainText(reachText(value))));
    expect(lengthRange(Float64Array.of(0, 1e-20, 2))).toEqual([2e-8, 2.6]);
  });
});

describe('the drawings', () => {
  const every = [...sizes, [384, 140], [572, 270], [350, 240]] as const;
  test.each(Object.keys(links) as (keyof typeof links)[])('%s: words cover neither each other nor leave the figure, at any moment', (name) => {
    const step = steps[name];
    const shown = shownChannel(step);
    for (const [width, height] of every)
      for (const colours of Object.values(themes))
        for (const share of [0, 0.4, 1])
          for (const draw of [
            (surface: Parameters<typeof drawForward>[0]) => drawForward(surface, colours, step, shown, share, false),
            (surface: Parameters<typeof drawForward>[0]) => drawError(surface, colours, step, shown, share, true),
            (surface: Parameters<typeof drawForward>[0]) => drawBackward(surface, colours, step, share, false),
            (surface: Parameters<typeof drawForward>[0]) => drawUpdate(surface, colours, largest(step, 12), share, false),
          ]) {
            const { words, svg } = wordsOn(width, height, draw);
            expect(clashes(words, width, height), `${draw} ${width} x ${height}, ${colours.theme}`).toEqual([]);
            expect(svg).not.toMatch(/NaN|Infinity/);
          }
  });

  test('what is still to come is not drawn, and the signal comes from the end', () => {
    const step = steps.pulse;
    const svg = (share: number) => wordsOn(384, 140, (surface) => drawBackward(surface, light, step, share, false)).svg;
    const longest = (text: string) => Math.max(0, ...[...text.matchAll(/ d="([^"]*)"|points="([^"]*)"/g)].map(([whole]) => whole.length));
    expect(longest(svg(0))).toBeLessThan(longest(svg(0.5)));
    expect(longest(svg(0.5))).toBeLessThan(longest(svg(1)));
  });
});

describe('figures', () => {
  test('before there are numbers they say so; then tables and readings have them', () => {
    expect(stepFigures.forward.summary()).toContain('being computed');
    expect(stepFigures.update.table().rows).toEqual([]);
    const step = steps.pulse;
    done.setState({ step, loss: step.loss });
    for (const part of parts) {
      wordsOn(384, 140, (surface) => void stepFigures[part].draw(surface, light, 0));
      expect(stepFigures[part].summary()).toBe(said(part, step, true));
      expect(stepFigures[part].notes!()[0]![1]).toContain('trial 1 of 4');
    }
    const forward = stepFigures.forward.table();
    expect(forward.columns).toHaveLength(3 + step.units.length);
    expect(forward.rows.at(-1)!.slice(0, 3)).toEqual([step.time.at(-1), step.output.at(-1), step.target.at(-1)]);
    const backward = stepFigures.backward.table();
    expect(backward.rows[5]![1]).toBe(step.adjointLength[5]);
    expect(stepFigures.backward.readings!().at(step.time.length - 1)!.text).toContain('length over all units');
    const update = stepFigures.update.readings!();
    expect(update.count).toBe(12);
    store.setState(({ config }) => ({ config: { ...config, network: { ...config.network, size: 24 } } }));
    expect(update.at(0)!.text).toMatch(/^I to unit \d+: .* gradient .* step /);
    expect(stepFigures.update.table().rows).toHaveLength(12);
  });
});

describe('the walk through the parts', () => {
  test('on and back, and no further; a part unfolds in its time, an export has it whole', () => {
    walk.setState({ part: 'forward', since: 1000, playing: false });
    expect(parts.map((part) => seen(part, walk.getState(), 1000 + partTime / 2))).toEqual([0.5, 0, 0, 0]);
    expect(parts.map((part) => seen(part, walk.getState(), Number.NaN))).toEqual([1, 1, 1, 1]);
    move(-1);
    expect(walk.getState().part).toBe('forward');
    for (let k = 0; k < 6; k++) move(1);
    expect(walk.getState().part).toBe('update');
    // Less motion is asked for here, as always in Node: the part stands at once.
    expect(parts.map((part) => seen(part, walk.getState(), 0))).toEqual([1, 1, 1, 1]);
    move(-1);
    expect(parts.map((part) => seen(part, walk.getState(), 0))).toEqual([1, 1, 1, 0]);
  });
});
