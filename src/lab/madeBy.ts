import type { PageState } from '../store/store.ts';

/** What rows were made by: rows of an engine with the same bits everywhere fit together; those of another one only to its own. `version`: of the page. */
export const madeBy = ({ engine }: Pick<PageState, 'engine'>, version: string): string =>
  engine === null || engine.deterministic ? version : `${version} ${engine.name}`;
