/**
 * Largest Lyapunov exponents of the present network without input, with standard errors, and the kind of motion that it settles into. Running estimates come at
 * most ten times a second. `drive: {amplitude, frequency, seed}` adds amplitude cos(2 pi frequency t + theta_i) to the input of every unit, `frequency` in
 * cycles per tau, the phases from the seed: it can suppress chaos.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { ExponentPart, LyapunovOptions, LyapunovResult } from '../protocol/chaos.ts';
import { type Asks, question, type Run } from '../question.ts';
import { fromTau, gain, noise, seed, stepProducts } from '../questionLimits.ts';

/** What is taken for the cost where it is not given: copies, and tau of each. */
const usual = { copies: 8, time: 2000 };

export const lyapunov = question<Asks<LyapunovOptions, ExponentPart>, LyapunovResult>()({
  name: 'lyapunov',
  arguments: (option, config) => ({
    gain: option.number('gain', gain, config.network.gain),
    noise: option.number('noise', noise, config.network.noise),
    seed: option.number('seed', seed, 1),
    count: option.number('count', { min: 1, max: config.network.size, whole: true }, 1),
    // Copies and times follow from the count, and from how long the network takes to settle: the session decides.
    duration: option.number('duration', fromTau(1, config), undefined),
    transient: option.number('transient', fromTau(0, config), undefined),
    copies: option.number('copies', { min: 1, max: 64, whole: true }, undefined),
    gently: option.flag('gently', false),
    drive: option.inner('drive', (drive) => ({
      amplitude: drive.number('amplitude', { min: 0, max: 100 }),
      frequency: drive.number('frequency', { min: 0, max: config.network.tau / (2 * config.network.dt) }),
      seed: drive.number('seed', seed, 1),
    })),
  }),
  dependsOn: ['undriven', 'network.noise'],
  runs: true,
  cost({ count, copies = usual.copies, duration, transient }, config) {
    const { size, tau, dt } = config.network;
    const time = duration === undefined && transient === undefined ? usual.time * tau : (duration ?? 0) + (transient ?? 0);
    return { bytes: 4 * (8 * size * size + 6 * copies * (count + 1) * size), products: (copies * (count + 1) * time * stepProducts(config)) / dt };
  },
  less: 'Ask for fewer exponents (count) or copies.',
});

export const run: Run<typeof lyapunov> = async ({ context, job, progress, call }, asked) =>
  (await loadPart(() => import('../chaos.ts'))).lyapunovOf(context, job, { ...asked, call }, progress);
