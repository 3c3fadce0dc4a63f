/** Autocorrelation and power spectrum, as figures of the probe. */
import { fixed, significant } from '../../ui/format.ts';
import { drawAutocorrelation, halfOf, lagShown, valueAt } from './drawAutocorrelation.ts';
import { drawPower, powerOf } from './drawPower.ts';
import { curveReadings, figureOf, isStale, type MeasuredFigure, nothing, sizeOf, theoryOf } from './measuredFigure.ts';
import { longestLag } from './plan.ts';
import type { Curve } from './plot.ts';
import type { Probe, ProbeState } from './probe.ts';
import { autocorrelationWays, medianFrequency, powerWays, restVariance } from './sideWords.ts';

/** The theory's power under the window of the measured one; computed once for each. */
function powerMemory() {
  let of: Curve | null = null;
  let lags = 0;
  let power: ReturnType<typeof powerOf> | null = null;
  return (theory: Curve | null, lag: Float64Array) => {
    if (!theory || !(theory.value[0]! > restVariance)) return null;
    if (of !== theory || lags !== lag.length) [of, lags, power] = [theory, lag.length, powerOf(theory, lag)];
    return power;
  };
}

/** The lags that will be measured, before they are. tau */
const usualLags = Float64Array.from({ length: 2 * longestLag + 1 }, (_, k) => k / 2);

const correlationOf = (state: ProbeState) => state.shown.autocorrelation?.answer ?? state.shown.autocorrelation?.part ?? null;

export function autocorrelationFigure(probe: Probe): MeasuredFigure {
  return figureOf('autocorrelation', 'autocorrelation', probe, {
    about: 'Autocorrelation of the rates over the lag, mean over the units, divided by the variance',
    draw(surface, colours, state, words) {
      const entry = state.shown.autocorrelation;
      const matrix = correlationOf(state);
      const data = { matrix, stale: isStale(entry, state), size: sizeOf(entry, state), theory: theoryOf(state)?.rates ?? null, longest: longestLag, words };
      const { x, y } = drawAutocorrelation(surface, colours, data);
      if (!matrix || !(matrix.covariance[0]! > restVariance)) return nothing;
      const shown = matrix.lag.findLastIndex((lag) => lag <= lagShown(data)) + 1;
      return curveReadings(shown, (k) => {
        const share = matrix.covariance[k]! / matrix.covariance[0]!;
        return { x: x(matrix.lag[k]!), y: y(share), text: `${fixed(matrix.lag[k]!, 1)} \u03c4: ${fixed(share, 2)}` };
      });
    },
    ways(state) {
      const { half, covariance, lag, noise } = state.shown.autocorrelation!.answer!;
      const rates = theoryOf(state)?.rates;
      return autocorrelationWays({
        matrix: half,
        theory: rates ? halfOf(rates) : null,
        tau: state.place!.tau,
        longest: lag.at(-1)!,
        variance: covariance[0]!,
        noise,
      });
    },
    table() {
      const state = probe.state.getState();
      const matrix = correlationOf(state);
      const theory = theoryOf(state)?.rates ?? null;
      return {
        columns: [
          { name: 'lag', unit: 'tau' },
          { name: 'autocovariance of the rates', unit: 'squared rate' },
          { name: 'divided by the variance', unit: '' },
          { name: 'infinite network, divided by its variance', unit: '' },
        ],
        rows: Array.from(matrix?.lag ?? [], (lag, k) => [
          lag,
          matrix!.covariance[k]!,
          matrix!.covariance[k]! / matrix!.covariance[0]!,
          theory && theory.value[0]! > restVariance ? valueAt(theory, lag) / theory.value[0]! : Number.NaN,
        ]),
      };
    },
    notes() {
      const half = correlationOf(probe.state.getState())?.half ?? null;
      return half === null ? [] : [['Half of the correlation is gone after', `${fixed(half, 3)} tau`]];
    },
  });
}

export function powerFigure(probe: Probe): MeasuredFigure {
  const expected = powerMemory();
  const theoryPower = (state: ProbeState, matrix: { readonly lag: Float64Array } | null) => expected(theoryOf(state)?.rates ?? null, matrix?.lag ?? usualLags);
  return figureOf('power-spectrum', 'power', probe, {
    about: 'Power spectrum of the rates, mean over the units, on a logarithmic axis over frequency',
    draw(surface, colours, state, words) {
      const entry = state.shown.autocorrelation;
      const matrix = correlationOf(state);
      const { x, y } = drawPower(surface, colours, {
        matrix,
        stale: isStale(entry, state),
        size: sizeOf(entry, state),
        theory: theoryPower(state, matrix),
        longest: longestLag,
        words,
      });
      if (!matrix || !(matrix.covariance[0]! > restVariance)) return nothing;
      const { frequency, power } = matrix;
      const [most, least] = [x.domain()[1]!, y.domain()[0]!];
      const shown = frequency.findLastIndex((f, k) => f <= most && power[k]! > least) + 1;
      return curveReadings(shown, (k) => ({
        x: x(frequency[k]!),
        y: power[k]! > 0 ? y(power[k]!) : Number.NaN,
        text: `${fixed(frequency[k]!, 3)} cycles per \u03c4: ${significant(power[k]!, 2)}`,
      }));
    },
    ways(state) {
      const matrix = state.shown.autocorrelation!.answer!;
      const theory = theoryPower(state, matrix);
      return powerWays(medianFrequency(matrix), theory && medianFrequency(theory), state.place!.tau, matrix.noise);
    },
    table() {
      const state = probe.state.getState();
      const matrix = correlationOf(state);
      const theory = matrix && theoryPower(state, matrix);
      return {
        columns: [
          { name: 'frequency', unit: 'cycles per tau' },
          { name: 'power of the rates', unit: 'squared rate tau' },
          { name: 'infinite network', unit: 'squared rate tau' },
        ],
        rows: Array.from(matrix?.frequency ?? [], (frequency, k) => [frequency, matrix!.power[k]!, theory?.power[k] ?? Number.NaN]),
      };
    },
  });
}
