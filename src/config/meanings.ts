/**
 * What each setting means, in a sentence. In the build the table of settings is without these sentences, which are here (scripts/vite/settingMeanings.ts):
 * import it where it is loaded on demand.
 */
import { settingsByPath } from './schema.ts';

/** Of the setting at this path; '' where there is none. */
export const meaningOf = (path: string): string => settingsByPath.get(path)?.meaning ?? '';
