/** A part of the page, or of its workers, that did not come although it was asked for often: where the site has another version by now, the page says so. */
import { partMissing } from '../../base/loadPart.ts';
import { newer, tell } from './newer.ts';

/** Whether the site has an index.html that does not name the main script of this page. */
async function isReplaced(): Promise<boolean> {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src.replace(/.*\//, '');
  const answer = await fetch(new URL('./', document.baseURI), { cache: 'no-store' });
  return script !== undefined && answer.ok && !(await answer.text()).includes(script);
}

export function startReplaced(): void {
  new BroadcastChannel(partMissing).addEventListener('message', () => {
    if (newer.getState().version) return;
    isReplaced().then(
      (yes) => yes && tell({ kind: 'replaced' }),
      // No connection: the part itself says so.
      () => undefined,
    );
  });
}
