/** What a panel asks of the page that it stands on. The page gives it to all panels at once. */
import { createContext } from 'react';

export interface ExportFacts {
  /** The address that brings up what is shown. */
  readonly link: string;
  /** One or two sentences: which network, under which settings. */
  readonly caption: string;
  /** Names and values: program, network, every setting by its path. */
  readonly settings: readonly (readonly [string, string])[];
}

export interface PanelHost {
  /** Letter of the panel that is shown enlarged, '' for none. */
  readonly enlarged: string;
  /** Shows another panel enlarged, or none. */
  enlarge(letter: string): void;
  /** What an exported file says of the network and the settings that it shows. */
  facts(): Promise<ExportFacts>;
  /** What the arrow keys do on a figure over gain and noise, as a sentence, where they do not turn both; '' where they do nothing. */
  readonly arrows?: string;
}

export const bothArrows = 'Arrow keys turn gain and noise.';

export const PanelHostContext = createContext<PanelHost>({
  enlarged: '',
  enlarge: () => undefined,
  facts: async () => ({ link: '', caption: '', settings: [] }),
});
