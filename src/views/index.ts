/**
 * The panels, in the order of the header. A panel fills four places of the page; the gain axis between `Above` and `Below` belongs to the page and stays
 * where it is. Each part is a component without props that reads the store and calls the lab. A lazy panel is one module that exports
 * `Main` as default and the others by name.
 */
import { type ComponentType, lazy } from 'react';
import type { Config } from '../config/schema.ts';

export interface View {
  readonly name: Config['view']['panel'];
  /** In the header. */
  readonly title: string;
  /** The sentence of the panel while its code is under way; the same words as `Sentence` without any numbers. */
  readonly sentence: string;
  /** The sentence over the left field, at most two lines of 36 px: phrasing content, the page puts it into its heading. Written from the numbers. */
  readonly Sentence: ComponentType;
  /** The left field: time. As wide as its place (792 px at 1440), as high as `--figure-height` (616 px at 900). */
  readonly Main: ComponentType;
  /** What this panel says over the right field: phrasing content in a paragraph of 19 px, at most three lines. */
  readonly Reading: ComponentType;
  /** Right field above the gain axis: 492 px wide at 1440 (plots from 64 px on), `--above-height` high (263 px at 900). */
  readonly Above: ComponentType;
  /** Right field below the gain axis: the same width, `--below-height` high (247 px at 900); plots stand on the gain axis. */
  readonly Below: ComponentType;
  /** Where the noise is set: a track in the gutter of `Above`, a track under `Below`, or only a number in the reading. */
  readonly noise: 'beside' | 'below' | 'reading';
}

type Part = 'default' | 'Sentence' | 'Reading' | 'Above' | 'Below';
type Module = Record<Part, ComponentType>;

function lazyParts(load: () => Promise<Module>): Pick<View, 'Main' | 'Sentence' | 'Reading' | 'Above' | 'Below'> {
  const part = (name: Part) => lazy(() => load().then((module) => ({ default: module[name] })));
  return { Main: part('default'), Sentence: part('Sentence'), Reading: part('Reading'), Above: part('Above'), Below: part('Below') };
}
