/** The exponents in order, as a figure of the probe. */
import { fixed } from '../../ui/format.ts';
import { drawExponents } from './drawExponents.ts';
import { figureOf, isStale, type MeasuredFigure, nothing, sizeOf, spectrumOf, theoryOf } from './measuredFigure.ts';
import { exponentsWanted } from './plan.ts';
import type { Probe } from './probe.ts';
import { exponentWays, withError, zeroExponent } from './sideWords.ts';
export function exponentsFigure(probe: Probe): MeasuredFigure {
  const now = () => probe.state.getState().shown.exponents;
  return figureOf('lyapunov-exponents', 'exponents', probe, {
    about: 'Lyapunov exponents in order',
    draw(surface, colours, state, words) {
      const entry = state.shown.exponents;
      const spectrum = spectrumOf(entry);
      const theory = theoryOf(state);
      const answer = entry?.answer;
      const { x, y } = drawExponents(surface, colours, {
        exponents: spectrum?.exponents ?? null,
        errors: spectrum?.errors ?? [],
        count: spectrum?.exponents.length ?? exponentsWanted(sizeOf(undefined, state) || 2, theory),
        stale: isStale(entry, state),
        size: sizeOf(entry, state),
        zero: answer ? zeroExponent(answer) : -1,
        theory: theory?.lyapunov ?? null,
        words,
      });
      if (!spectrum) return nothing;
      return {
        count: spectrum.exponents.length,
        at: (k) => ({
          x: x(k + 1),
          y: y(spectrum.exponents[k]!),
          text: `exponent ${k + 1}: ${withError(spectrum.exponents[k]!, spectrum.errors[k])} per \u03c4`,
        }),
      };
    },
    ways({ shown, place }) {
      const { answer } = shown.exponents!;
      return exponentWays(answer!, answer!.duration / place!.tau, place!.size);
    },
    notes() {
      const theory = theoryOf(probe.state.getState());
      const answer = now()?.answer;
      const zero = answer ? zeroExponent(answer) : -1;
      return [
        ...(theory ? [['Largest exponent of an infinite network', `${fixed(theory.lyapunov, 6)} per tau`] as const] : []),
        ...(zero >= 0 ? [['Exponent along the motion itself', `place ${zero + 1}`] as const] : []),
      ];
    },
    table() {
      const spectrum = spectrumOf(now());
      return {
        columns: [
          { name: 'place', unit: '' },
          { name: 'Lyapunov exponent', unit: '1/tau' },
          { name: 'standard error', unit: '1/tau' },
        ],
        rows: Array.from(spectrum?.exponents ?? [], (exponent, k) => [k + 1, exponent, spectrum!.errors[k]!]),
      };
    },
  });
}
