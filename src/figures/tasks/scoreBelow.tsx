/** What stands below the gain axis for tasks other than that of the study. */
import type { BelowPart } from '../BelowPanel.tsx';
import { gutter } from '../gutter.ts';
import { ScoreTitle } from './ScoreTitle.tsx';
import { scoreRowFigure, subscribeScoreRow } from './scoreRowFigure.ts';

export const score: BelowPart = {
  title: <ScoreTitle />,
  name: 'Score of the task over the gain',
  figure: scoreRowFigure(() => ({ left: gutter(), compact: false })),
  subscribe: subscribeScoreRow,
  explained: 'scoreRow',
};
