/**
 * The sizes at which the layout changes, each with a name. CSS has no variables in media queries, so that style sheets write `@media (--narrow)` and the build
 * puts the query in its place (scripts/vite/breakpoints.ts); scripts ask useNarrow.ts. No other file says at how many pixels something changes. All are of
 * screens: a printed sheet has the two fields (page/print.css).
 */
export const breakpoints = {
  /** One column in place of two fields. The sliders stand in a zone of their own that does not scroll away, at the bottom. */
  narrow: 'screen and (max-width: 960px), screen and (max-height: 480px)',
  /** One column and low, a phone in landscape or a page at 200 % zoom: the zone of the sliders is the right part of the screen. */
  sideways:
    'screen and (max-height: 480px) and (min-width: 560px), screen and (max-width: 960px) and (max-height: 600px) and (min-aspect-ratio: 4/3) and (min-width: 560px)',
  /** So small (a page at 400 % zoom) that a zone that stays would hide what it belongs to: it scrolls with the rest. */
  tiny: 'screen and (max-height: 480px) and (max-width: 559.98px)',
  /** One column, too low for the small figure over the sliders. */
  low: 'screen and (max-width: 960px) and (max-height: 700px)',
  /** One column that is nearly as wide as two fields: a tablet that is held upright. */
  roomy: 'screen and (min-width: 640px) and (max-width: 960px) and (min-height: 600.02px)',
  /** One column in which a title and what belongs into its line do not fit beside each other. */
  slim: 'screen and (max-width: 350px), screen and (max-height: 480px) and (min-width: 560px) and (max-width: 680px)',
  /** Two fields in less width than they were drawn for. */
  tight: 'screen and (max-width: 1240px)',
  /** Two fields in less height than they were drawn for. */
  short: 'screen and (min-width: 960.02px) and (max-height: 840px)',
  /** A report, which has one column anyway: its figures stay so large that their letters can be read, and are moved sideways. */
  handheld: 'screen and (max-width: 600px)',
} as const;

export type Breakpoint = keyof typeof breakpoints;
