/** A row of the map as a curve, as the page and its exports know it. */
import { settings } from '../config/schema.ts';
import { store } from '../store/store.ts';
import type { FigureContent } from '../ui/figureContent.ts';
import { gainDomain } from '../ui/gainScale.ts';
import { clampError, drawErrorRow, type ErrorRowData, errorRowScales } from './drawErrorRow.ts';
import type { GainLayout } from './drawExponent.ts';
import { cellText, mapNumbers, mapSentence, mapStatus, nearestNoise } from './mapData.ts';
import { rowSummary } from './otherSummaries.ts';

const limits = [settings.network.gain.min!, settings.network.gain.max!] as const;

function errorRowData(): ErrorRowData {
  const state = store.getState();
  const { gain, noise } = state.config.network;
  const { grid, others } = mapNumbers(state);
  const j = nearestNoise(grid.noises, noise);
  const of = (errors: Float64Array) => errors.subarray(j * grid.gains.length, (j + 1) * grid.gains.length);
  return {
    row:
      grid.known === 0
        ? null
        : { noise: grid.noises[j]!, gains: grid.gains, errors: of(grid.errors), others: others.map(({ errors }) => of(errors)), chance: grid.chance },
    gain,
    domain: gainDomain(gain, limits),
    sentence: mapSentence(state),
  };
}

export function errorRowFigure(layout: () => Omit<GainLayout, 'alone'>): FigureContent {
  let last = { width: 1, height: 1, alone: false };
  return {
    name: 'error-over-gain',
    turnsPage: true,
    draw(surface, colours, _now, alone = false) {
      if (!alone) last = { width: surface.width, height: surface.height, alone };
      drawErrorRow(surface, colours, errorRowData(), { ...layout(), alone, ...(alone ? { left: Math.max(56, layout().left) } : {}) });
    },
    surroundings: () => ({ x: 'gain', y: 'mean squared error of the answers' }),
    summary() {
      return rowSummary({ ...errorRowData(), sentence: mapStatus(store.getState()) });
    },
    table() {
      const { row } = errorRowData();
      return {
        columns: [
          { name: 'gain', unit: '' },
          { name: 'noise', unit: '' },
          { name: 'error of this network', unit: 'squared output' },
          { name: 'error of always saying the mean', unit: 'squared output' },
          ...(row?.others ?? []).map((_, k) => ({ name: `error of network ${k + 2}`, unit: 'squared output' })),
        ],
        rows: row ? row.gains.map((gain, i) => [gain, row.noise, row.errors[i]!, row.chance, ...row.others.map((errors) => errors[i]!)]) : [],
      };
    },
    readings() {
      const data = errorRowData();
      const { x, y } = errorRowScales(data, last.width, last.height, { ...layout(), alone: last.alone });
      return {
        count: data.row?.gains.length ?? 0,
        at(index) {
          const { gains, errors, noise, chance } = data.row!;
          if (Number.isNaN(errors[index]!)) return null;
          return { x: x(gains[index]!), y: y(clampError(errors[index]!)), text: cellText(gains[index]!, noise, errors[index]!, chance) };
        },
      };
    },
  };
}
