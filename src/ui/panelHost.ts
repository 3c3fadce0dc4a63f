/** What a panel asks of the page that it stands on. The page gives it to all panels at once. */
import { createContext } from 'react';

export interface PanelHost {
  /** Letter of the panel that is shown enlarged, '' for none. */
  readonly enlarged: string;
  /** Shows another panel enlarged, or none. */
  enlarge(letter: string): void;
}

export const PanelHostContext = createContext<PanelHost>({ enlarged: '', enlarge: () => undefined });
