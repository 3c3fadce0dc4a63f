/** The figures on the page now, for an archive of all of them. */
import type { PanelToolsListProps } from './PanelToolsList.tsx';

export type ShownFigure = Pick<PanelToolsListProps, 'name' | 'figure' | 'body' | 'picture'>;

/** Each as a reference, since a panel may change what it shows. In the order in which they came to the page. */
export const shownFigures = new Set<{ readonly current: ShownFigure }>();
