/** Two trajectories, as a figure of the probe. */
import { fixed } from '../../ui/format.ts';
import { anchorOf, drawTrajectories, saturates } from './drawTrajectories.ts';
import { curveReadings, figureOf, isStale, type MeasuredFigure, nothing, sizeOf, spectrumOf, theoryOf, timeOf } from './measuredFigure.ts';
import { epsilon } from './plan.ts';
import type { Probe } from './probe.ts';
import { growthWays } from './sideWords.ts';

/** "3.1 × 10^−5" */
function distanceText(logDistance: number): string {
  if (!Number.isFinite(logDistance)) return '0';
  const [mantissa, exponent] = Math.exp(logDistance).toExponential(1).split('e') as [string, string];
  return `${mantissa} \u00d7 10^${fixed(Number(exponent), 0)}`;
}

export function trajectoriesFigure(probe: Probe): MeasuredFigure {
  return figureOf('two-trajectories', 'trajectories', probe, {
    about: 'Distance of two trajectories whose starts differ by 10^\u22129, on a logarithmic axis over time',
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
      const { exponents, standardError, duration, attractors, copyRegimes } = shown.largest!.answer!;
      const share = attractors.length > 1 ? { copies: attractors[0]!.copies.length, all: copyRegimes.length } : null;
      return growthWays({ exponent: exponents[0]!, error: standardError[0]!, time: duration / place!.tau, tau: place!.tau, share });
    },
    table() {
      const { distance, lines } = promises(probe);
      return {
        columns: [
          { name: 'time', unit: 'tau' },
          { name: 'ln of the distance', unit: '' },
          ...lines.map(({ name }) => ({ name: `ln of the distance by ${name}`, unit: '' })),
        ],
        rows: Array.from(distance?.time ?? [], (time, i) => [time, distance!.logDistance[i]!, ...lines.map(({ at }) => at(time))]),
      };
    },
    notes() {
      const { distance, exponent, theory } = promises(probe);
      return [
        ['Distance of the two starts', String(epsilon)],
        ...(distance && saturates(distance)
          ? [['As far apart as any two of its moments', `ln of the distance ${fixed(Math.log(distance.saturation), 4)}`] as const]
          : []),
        ...(exponent ? [['Exponent of this matrix', `${fixed(exponent.value, 6)} per tau, standard error ${fixed(exponent.error, 6)}`] as const] : []),
        ...(theory ? [['Exponent of an infinite network', `${fixed(theory.lyapunov, 6)} per tau`] as const] : []),
      ];
    },
  });
}

/** What is drawn beside the distance: the straight lines that exponents promise, where the distance changes freely. Values are ln of the distance. */
function promises(probe: Probe) {
  const state = probe.state.getState();
  const entry = state.shown.divergence;
  const distance = entry?.answer ?? entry?.part ?? null;
  const largest = state.shown.largest;
  const spectrum = largest && entry && largest.key === entry.key ? spectrumOf(largest) : null;
  const exponent = spectrum && Number.isFinite(spectrum.errors[0]) ? { value: spectrum.exponents[0]!, error: spectrum.errors[0]! } : null;
  const theory = isStale(entry, state) ? null : theoryOf(state);
  const anchor = distance && distance.time.length > 1 ? anchorOf(distance) : null;
  const ceiling = distance && saturates(distance) ? Math.log(distance.saturation) : Number.POSITIVE_INFINITY;
  const line = (name: string, slope: number) => ({
    name,
    at: (time: number) =>
      anchor && time >= anchor.from && time <= anchor.to ? Math.min(ceiling, anchor.logDistance + slope * (time - anchor.time)) : Number.NaN,
  });
  const lines = [
    ...(exponent
      ? [
          line('the exponent of this matrix', exponent.value),
          line('that exponent less 1.96 standard errors', exponent.value - 1.96 * exponent.error),
          line('that exponent and 1.96 standard errors', exponent.value + 1.96 * exponent.error),
        ]
      : []),
    ...(theory ? [line('the exponent of an infinite network', theory.lyapunov)] : []),
  ];
  return { distance, exponent, theory, lines };
}
