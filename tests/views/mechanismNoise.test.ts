/** Mechanism, what noise costs a design: which noises stand beside it, the best size, what is said and drawn. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { plainPieces } from '../../src/figures/words.ts';
import { driftDiffusion, rankOne } from '../../src/science/lowRank/index.ts';
import { drain } from '../../src/science/slices.ts';
import { plainText } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { type Cost, type Costs, othersOf, waitOf } from '../../src/views/backengineer/mechanism/noise/costs.ts';
import { costRange, drawCosts, noiseName } from '../../src/views/backengineer/mechanism/noise/drawCosts.ts';
import { bestOf, costPieces } from '../../src/views/backengineer/mechanism/noise/words.ts';
import { shownOf } from '../../src/views/backengineer/mechanism/shown.ts';
import { light } from './colours.ts';

const costAt = (noise: number): Cost => ({ ...drain(driftDiffusion(rankOne(1, { gain: 0.5 }), { size: 500, noise, delay: 40, alpha: 0.1 })), noise });
const costs = (...list: readonly Cost[]): Costs => ({ costs: list, overlap: 1, gain: 0.5, size: 500, wait: 4000 });
const said = (found: Costs | null) => plainPieces(costPieces(found).flat());

test('what is shown: the choice of the visitor, otherwise the design for as long as its equation holds', () => {
  const config = presetConfig('fitted');
  const at = (gain: number, design: 'auto' | 'drift' | 'noise' | 'part', own = config.design) =>
    shownOf({ ...config, network: { ...config.network, gain }, view: { ...config.view, design }, design: own });
  expect([at(0.5, 'auto'), at(1, 'auto'), at(1.5, 'auto')]).toEqual(['drift', 'part', 'part']);
  expect([at(1.5, 'drift'), at(1.5, 'noise'), at(0.5, 'part')]).toEqual(['drift', 'noise', 'part']);
  // A network that was designed has gain 1; its random part is the one that counts.
  expect(at(1, 'auto', { ...config.design, overlap: [1], gain: 0.3 })).toBe('drift');
});

test('noises beside the present one: felt ones beside none, otherwise ten times as much and as little', () => {
  expect([othersOf(0), othersOf(1e-9)]).toEqual([
    [1e-3, 1e-2],
    [1e-3, 1e-2],
  ]);
  expect(othersOf(1e-3)).toEqual([1e-2, 1e-4]);
  expect(othersOf(0.1)).toEqual([expect.closeTo(1e-2, 12), 1e-3]);
  expect([0, 1e-3, 0.002].map((noise) => plainText(noiseName(noise)))).toEqual(['no noise', 'noise 10^\u22123', 'noise 0.002']);
  const config = presetConfig('fitted');
  expect(waitOf(config)).toBe(config.task.length - config.task.onset);
});

describe('the best size', () => {
  const [none, some, more] = [costAt(0), costAt(1e-3), costAt(1e-2)];

  test('lies between, the larger the more noise there is; without noise the smallest is best', () => {
    expect(bestOf(none)).toBeNull();
    expect(bestOf(more)!.amplitude).toBeGreaterThan(bestOf(some)!.amplitude);
    expect(some.error[bestOf(some)!.index]).toBe(Math.min(...some.error));
  });

  test('is said with what it costs; where the equation ends, nothing is', () => {
    expect(said(costs(some))).toMatch(/^the best κ is 0\.0\d+: it errs 0\.\d+\u2009% of guessing after 4\u00a0s$/);
    expect(said(costs(none))).toBe('the smallest κ is best: without noise only drift costs');
    expect(said(costs())).toBe("the design's random part is chaotic: the equation ends");
    expect(said(null)).toBe('it is being computed');
  });

  test('is drawn as a ring on the sum, with the parts and the level of guessing', () => {
    const surface = svgSurface(492, 240);
    const { x, y } = drawCosts(surface, light, [some, more], false);
    const svg = surface.toString();
    const { amplitude, error } = bestOf(some)!;
    const rings = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, cx, cy]) => [Number(cx), Number(cy)]);
    expect(rings.some(([cx, cy]) => Math.abs(cx! - x(amplitude)) < 0.1 && Math.abs(cy! - y(error)) < 0.1)).toBe(true);
    expect(rings.length).toBe(2);
    for (const words of ['guessing', 'by drift', 'by noise']) expect(svg).toContain(words);
    expect(costRange([some])[0]).toBeLessThan(error);
    const quiet = svgSurface(492, 240);
    drawCosts(quiet, light, [none, some], false);
    expect(quiet.toString()).toContain('no noise: the smaller, the better');
    expect(quiet.toString()).not.toContain('by noise');
  });
});
