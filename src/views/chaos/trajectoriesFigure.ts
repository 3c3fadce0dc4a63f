/** Two trajectories, as a figure of the probe. */
import type { FigureContent } from '../../ui/figureContent.ts';
import { fixed } from '../../ui/format.ts';
import { drawTrajectories } from './drawTrajectories.ts';
import { curveReadings, figureOf, isStale, nothing, sizeOf, spectrumOf, theoryOf, timeOf } from './measuredFigure.ts';
import { epsilon } from './plan.ts';
import type { Probe } from './probe.ts';
import { growthWays } from './sideWords.ts';

/** "3.1 × 10^−5" */
function distanceText(logDistance: number): string {
  if (!Number.isFinite(logDistance)) return '0';
  const [mantissa, exponent] = Math.exp(logDistance).toExponential(1).split('e') as [string, string];
  return `${mantissa} \u00d7 10^${fixed(Number(exponent), 0)}`;
}

export function trajectoriesFigure(probe: Probe): FigureContent {
  return figureOf('two-trajectories', 'trajectories', probe, {
    about: 'Distance of two trajectories whose starts differ by 1e-9, on a logarithmic axis over time',
    draw(surface, colours, state, words) {
      const entry = state.shown.divergence;
      const distance = entry?.answer ?? entry?.part ?? null;
      const stale = isStale(entry, state);
      const largest = state.shown.largest;
      const spectrum = largest && entry && largest.key === entry.key ? spectrumOf(largest) : null;
      const theory = stale ? null : theoryOf(state);
      // The time of what is shown; of what will be, before there is anything.
      const duration = entry?.answer
        ? entry.answer.time.at(-1)!
        : state.place && (!stale || !distance)
          ? timeOf('divergence', state.place, theory)
          : (distance?.time.at(-1) ?? 800);
      const { x, y } = drawTrajectories(surface, colours, {
        distance: distance && distance.time.length > 1 ? distance : null,
        exponent: spectrum && Number.isFinite(spectrum.errors[0]) ? { value: spectrum.exponents[0]!, error: spectrum.errors[0]! } : null,
        complete: entry?.answer != null,
        stale,
        size: sizeOf(entry, state),
        theory: theory && { exponent: theory.lyapunov, variance: theory.variance },
        epsilon,
        duration,
        words,
      });
      if (!distance) return nothing;
      const { time, logDistance } = distance;
      return curveReadings(time.length, (i) => ({
        x: x(time[i]!),
        y: y(logDistance[i]!),
        text: `${fixed(time[i]!, 1)} \u03c4: distance ${distanceText(logDistance[i]!)}`,
      }));
    },
    ways({ shown, place }) {
      const { exponents, standardError } = shown.largest!.answer!;
      return growthWays({ exponent: exponents[0]!, error: standardError[0]!, time: timeOf('largest', place!, null), tau: place!.tau });
    },
    table() {
      const entry = probe.state.getState().shown.divergence;
      const distance = entry?.answer ?? entry?.part;
      return {
        columns: [
          { name: 'time', unit: 'tau' },
          { name: 'ln of the distance', unit: '' },
        ],
        rows: Array.from(distance?.time ?? [], (time, i) => [time, distance!.logDistance[i]!]),
      };
    },
  });
}
