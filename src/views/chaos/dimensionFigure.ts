/** The dimension of the activity, as a figure of the probe. */
import { significant } from '../../ui/format.ts';
import { drawDimension } from './drawDimension.ts';
import { curveReadings, figureOf, isStale, type MeasuredFigure, nothing, sizeOf, theoryOf, timeOf } from './measuredFigure.ts';
import type { Probe, ProbeState } from './probe.ts';
import { dimensionWays } from './sideWords.ts';
export function dimensionFigure(probe: Probe): MeasuredFigure {
  const sampledOf = (state: ProbeState) => state.shown.dimension?.answer ?? state.shown.dimension?.part ?? null;
  return figureOf('dimension', 'dimension', probe, {
    about: 'Dimension of the activity (participation ratio) over the time that was sampled',
    draw(surface, colours, state, words) {
      const entry = state.shown.dimension;
      const sampled = sampledOf(state);
      const answer = entry?.answer;
      const { x, y } = drawDimension(surface, colours, {
        sampled,
        unbiased: answer && answer.unbiased !== null ? { value: answer.unbiased, error: answer.standardError ?? Number.NaN } : null,
        stale: isStale(entry, state),
        size: sizeOf(entry, state),
        theory: theoryOf(state)?.participationRatio ?? null,
        duration: answer?.time.at(-1) ?? (state.place ? timeOf('dimension', state.place, null) : 2000),
        words,
      });
      if (!sampled) return nothing;
      return curveReadings(sampled.time.length, (i) => ({
        x: x(sampled.time[i]!),
        y: y(sampled.value[i]!),
        text: `${significant(sampled.time[i]!, 3)} \u03c4 sampled: ${significant(sampled.value[i]!, 3)}`,
      }));
    },
    ways: ({ shown, place }) => dimensionWays(shown.dimension!.answer!, place!.size),
    notes() {
      const state = probe.state.getState();
      const theory = theoryOf(state)?.participationRatio ?? null;
      const { unbiased = null, standardError = null } = state.shown.dimension?.answer ?? {};
      return [
        ...(theory === null ? [] : [['Infinite network, for as many units', significant(theory, 5)] as const]),
        ...(unbiased === null
          ? []
          : [
              [
                'Bias of the sample taken off',
                `${significant(unbiased, 5)}${standardError === null ? '' : `, standard error ${significant(standardError, 2)}`}`,
              ] as const,
            ]),
      ];
    },
    table() {
      const sampled = sampledOf(probe.state.getState());
      return {
        columns: [
          { name: 'time sampled', unit: 'tau' },
          { name: 'participation ratio', unit: '' },
        ],
        rows: Array.from(sampled?.time ?? [], (time, i) => [time, sampled!.value[i]!]),
      };
    },
  });
}
