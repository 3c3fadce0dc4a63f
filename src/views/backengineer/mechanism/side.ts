/** One of the things that the right field of the mechanism view shows: the figures above and below the gain axis, and what is said beside them. */
import type { ComponentType } from 'react';
import type { FigureContent } from '../../../ui/figureContent.ts';
import type { ExplanationName } from '../../../words/explanations.ts';

export interface SideFigure {
  readonly Title: ComponentType;
  /** The title as text. */
  readonly name: string;
  readonly figure: FigureContent;
  readonly subscribe: (invalidate: () => void) => () => void;
  readonly explained: ExplanationName;
  /** Stands over the figure: why there is nothing, and what to do. */
  readonly Overlay?: ComponentType;
}

export interface Side {
  /** While somebody looks. */
  watch(): () => void;
  readonly above: SideFigure;
  readonly below: SideFigure;
  /** Under the lower figure. */
  readonly Under: ComponentType;
  /** After gain and noise: phrasing content, three lines with these. */
  readonly Reading: ComponentType;
  /** Under the field. */
  readonly Foot: ComponentType;
  /** On a phone, under the gain: the one thing to press. */
  readonly Press: ComponentType;
}
