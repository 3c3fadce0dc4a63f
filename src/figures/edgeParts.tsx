/** The figure on the gain axis as a view hands it to the page: the map above, the exponent below, under the letters that the view has for them. */
import { EdgeBelow } from './Below.tsx';
import { MapPanel } from './MapPanel.tsx';

export const edgeAbove = (letter: string) => () => <MapPanel letter={letter} />;
export const edgeBelow = (letter: string) => () => <EdgeBelow letter={letter} />;
