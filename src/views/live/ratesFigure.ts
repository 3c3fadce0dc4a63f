/** Panel a as the page and its exports know it. */
import { loadPart } from '../../base/loadPart.ts';
import { hiddenPaths } from '../../config/lessonOn.ts';
import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { lateDrawing } from '../../ui/lateTables.ts';
import type { RatesPicture } from './drawRates.ts';
import { recorder } from './recording.ts';
import { ratesSummary } from './summaries.ts';

/** Traces that fit this network. */
export function tracedRows(units: readonly number[], size: number): number[] {
  return units.filter((row) => row <= size);
}

const unordered: readonly number[] = [];

export function ratesPicture(): RatesPicture {
  const { config, network } = store.getState();
  const { present, previous } = recorder;
  const size = present?.size ?? config.network.size;
  return { present, previous, order: network?.order ?? unordered, rows: tracedRows(config.view.units, size), size };
}

export const ratesFigure: FigureContent = {
  name: 'rates',
  summary() {
    const { present, size } = ratesPicture();
    return ratesSummary(present, size, hiddenPaths(store.getState().config));
  },
  ...lateDrawing(
    () => import('./liveTables.ts'),
    (part) => part.ratesTables,
  ),
  moving: async (signal) => (await loadPart(() => import('./video/liveVideo.ts'))).liveVideo(signal),
  further() {
    const { size } = ratesPicture();
    return { label: `CSV of all ${size} units`, suffix: '-of-all-units', table: async () => (await loadPart(() => import('./liveTables.ts'))).allRates() };
  },
};
