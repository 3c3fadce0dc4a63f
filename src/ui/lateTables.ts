/** What figures of the first view are in tables and files: nobody needs the code before they ask for one. */
import { loadPart } from '../base/loadPart.ts';
import type { FigureContent } from './figureContent.ts';

export type LateParts = Required<Pick<FigureContent, 'table' | 'notes' | 'surroundings'>>;
export type LateDrawing = LateParts & Pick<FigureContent, 'draw'>;

/** `table`, `notes` and `surroundings` of a figure, empty until `ready` has loaded them. */
export const lateTables = <Part>(load: () => Promise<Part>, pick: (part: Part) => LateParts) => late(load, pick);

/** And `draw`, for a figure that draws itself in another way on the page. */
export function lateDrawing<Part>(load: () => Promise<Part>, pick: (part: Part) => LateDrawing) {
  const { parts, ...figure } = late(load, pick);
  return { ...figure, draw: ((...frame) => parts()?.draw(...frame)) as FigureContent['draw'] };
}

function late<Part, Parts extends LateParts>(load: () => Promise<Part>, pick: (part: Part) => Parts) {
  let loaded: Parts | null = null;
  return {
    parts: () => loaded,
    async ready() {
      loaded ??= pick(await loadPart(load));
    },
    table: () => loaded?.table() ?? { columns: [], rows: [] },
    notes: () => loaded?.notes() ?? [],
    surroundings: ((colours) => loaded?.surroundings(colours) ?? {}) as LateParts['surroundings'],
  };
}
