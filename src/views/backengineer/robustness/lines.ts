/** How each network is drawn, the same in all figures of the view: told apart by its line, never by a colour. */
import type { SubjectName } from '../../../session/protocol.ts';
import type { Colours } from '../../../ui/colours.ts';
import type { LineStyle } from '../../../ui/surface.ts';

/** From the back to the front. */
export const drawingOrder: readonly SubjectName[] = ['rank one', 'published', 'closed form', 'present'];

export function lineOf(subject: SubjectName, stale: boolean, colours: Colours): LineStyle {
  const ink = stale ? colours.ink3 : colours.ink;
  switch (subject) {
    case 'present':
      return { colour: ink, width: 2.5 * colours.stroke };
    case 'published':
      return { colour: colours.ink3, width: 1.5 * colours.stroke };
    case 'closed form':
      return { colour: ink, width: 1.7 * colours.stroke, dash: [3, 3] };
    case 'rank one':
      return { colour: colours.line, width: 5 * colours.stroke };
  }
}
