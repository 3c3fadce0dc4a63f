/** What Back-engineer says, held against numbers computed anew from the components that it draws. */
import { describe, expect, test } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import { components } from '../../src/views/backengineer/components.ts';
import { contributionsFigure, sharesFigure, trajectoriesFigure } from '../../src/views/backengineer/figures.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from '../../src/views/backengineer/words.ts';
import { labHere } from '../lab/labHere.ts';
import { gains, neverSaid, noises, nonlinearities, parsed } from './saidNetworks.ts';

const cases = gains.flatMap((gain) => [
  ...noises.map((noise) => [gain, noise, 'trials'] as const),
  ...[0, 1e-2].map((noise) => [gain, noise, 'spontaneous'] as const),
]);
/** "53 %" of a share, to its last digit. */
const isPercent = (said: string, share: number) => expect(Math.abs(parsed(said) - 100 * share)).toBeLessThan(said.includes('.') ? 0.06 : 0.51);

describe.each(nonlinearities)('%s', (nonlinearity) => {
  test.each(cases)(
    'at gain %d and noise %d, axes of %s',
    async (gain, noise, source) => {
      const { lab } = await labHere({ network: { size: 16, dt: 20, nonlinearity, gain, noise } });
      if (gain < 2) await lab.fitReadout().catch(() => null);
      const learnt = gain < 2;
      const result = await lab.pca({ source, count: 10 }).catch((error: Error) => error.message);
      // A network that runs away has its own sentence.
      if (typeof result === 'string') {
        expect(result).toMatch(/bound|runs away|explod/);
        return;
      }
      components.setState({ value: { ...result, source, learnt, gain, waits: noise > 0 }, stale: false, problem: '' });
      const numbers = shareNumbers({ ...result, source, learnt, gain, waits: noise > 0 });
      const [sentence, reading] = [backEngineerSentence(numbers), plainPieces(backEngineerReading(numbers))];
      const summaries = [trajectoriesFigure, sharesFigure, contributionsFigure].map((figure) => figure.summary());
      for (const said of [sentence, reading, ...summaries]) expect(said).not.toMatch(neverSaid);
      const points = result.trajectories.flatMap((one) => Array.from(one.points));
      if (!points.every((one) => Math.abs(one) < 1e30) || Number.isNaN(result.eigenvalues[0])) {
        expect(sentence).toContain('without bound');
        return;
      }
      if (!(result.eigenvalues[0]! > 1e-12)) {
        expect(sentence).toMatch(source === 'trials' ? /^Soon after a pulse/ : /^Without a pulse this network falls silent/);
        return;
      }

      // Shares: of the activity from the eigenvalues, of the answer as the figure draws it.
      const sum = (values: ArrayLike<number>, from: number, to: number) =>
        Array.from(values)
          .slice(from, to)
          .reduce((total, one) => total + one, 0);
      const whole = sum(result.eigenvalues, 0, 16);
      isPercent(/carry (?:nearly )?([\d.]+)\u2009% of the activity/.exec(reading)![1]!, sum(result.eigenvalues, 0, 3) / whole);
      const carried = Array.from(result.carried);
      const [best, third] = [Math.max(...carried), carried[2]!];
      if (best <= 0) expect(reading).toContain(learnt ? 'No axis holds the answer.' : 'No axis holds the answer yet.');
      else if (third < 0) expect(reading).toContain('The answer that is read from them alone is worse than always saying its mean.');
      else if (third === 0) expect(reading).toContain('nothing of the answer');
      else isPercent(/ and (?:nearly )?([\d.]+)\u2009% of the answer/.exec(reading)![1]!, third);
      // The headline: the axes hold what it says they hold.
      if (/hold the answer too/.test(sentence)) expect(third).toBeGreaterThanOrEqual(0.8);
      if (/not the axes that hold the answer/.test(sentence)) expect(best).toBeGreaterThanOrEqual(0.8);
      if (/not the axes that hold/.test(sentence)) expect(third).toBeLessThan(0.5 * best);
      if (/(another|a) part of the answer/.test(sentence)) expect(third).toBeGreaterThan(0);
      if (/nothing of the answer/.test(sentence)) expect(third).toBeLessThan(0.01);
      expect(reading.startsWith('Here the pulse comes without this wait.')).toBe(noise > 0);
      const enough = carried.findIndex((share) => share >= 0.9) + 1;
      if (enough > 3) expect(reading).toContain(`It takes ${enough} axes to read nine tenths`);
      const most = /At most (?:nearly )?([\d.]+)\u2009% of it is read, from the first (\d+ axes|axis alone)/.exec(reading);
      if (most) {
        isPercent(most[1]!, best);
        expect(carried[(Number.parseInt(most[2]!, 10) || 1) - 1]).toBe(best);
      }
      const all = /All axes together carry (?:nearly )?([\d.]+)/.exec(reading);
      if (all) isPercent(all[1]!, carried.at(-1)!);

      // Each axis: its share, and what it adds.
      const shares = /which carry ([^%]+)\u2009%, ([^%]+)\u2009%, ([^%]+)\u2009% of the variance/.exec(summaries[0]!);
      if (shares) for (const k of [0, 1, 2]) isPercent(shares[k + 1]!.replace('nearly ', ''), result.eigenvalues[k]! / whole);
      const largest = Array.from(result.contribution).reduce((at, one, k, list) => (Math.abs(one) > Math.abs(list[at]!) ? k : at), 0);
      const adds = /most comes from axis (\d+), (\u2212?[\d.]+\d)/.exec(summaries[2]!)!;
      expect(Number(adds[1])).toBe(largest + 1);
      expect(parsed(adds[2]!) / result.contribution[largest]!).toBeCloseTo(1, 1);

      // Where the lines end, on axes of any size.
      for (const { duration, points: line, time } of result.trajectories) {
        const end = new RegExp(`${duration} ms at (\\S+), (\\S+), (\\S+?)[;.]( |$)`).exec(summaries[0]!);
        const scale = Math.max(...points.map(Math.abs));
        for (const k of [0, 1, 2]) expect(Math.abs(parsed(end![k + 1]!) - line[(time.length - 1) * 10 + k]!)).toBeLessThan(0.05 * Math.max(scale, 1));
      }
    },
    60_000,
  );
});
