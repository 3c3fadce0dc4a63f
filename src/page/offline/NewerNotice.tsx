/** There is a newer version of the page: which, what a reload keeps, and a button. It is taken only after a press. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { type PageState, store } from '../../store/store.ts';
import { Notice } from '../../ui/Notice.tsx';
import { type Newer, newer, tell } from './newer.ts';
import { reloadWithNetwork } from './reload.ts';
import { takeOver } from './takeOver.ts';

const news: Record<Newer['kind'], string> = {
  waits: 'A new version of this page is here. Reload to use it',
  taken: 'Another tab uses a new version of this page now. This tab goes on as it is; reload to use the new version here, too',
  replaced: 'This site has a new version of the page, and a part of the version that you see is no longer there. Reload to go on',
};

/** What a reload does to what is there. */
export function afterReload({ training, canUndo, jobs }: Pick<PageState, 'training' | 'canUndo' | 'jobs'>): string {
  const all = [': your settings and your network are kept.'];
  if (training.running) all.push('The training pauses, and can go on afterwards.');
  if (jobs.sweep || jobs.robustness) all.push('What is being measured stops; its rows are kept.');
  if (canUndo) all.push('What can be undone now cannot be undone then.');
  return all.join(' ');
}

/** Resolves when this worker answers for the page, or after a while: then the reload shows what there is. */
function inUse(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 3000);
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve());
    worker.postMessage(takeOver);
  });
}

export function NewerNotice() {
  const version = useStore(newer, (state) => state.version);
  const rest = useStore(store, afterReload);
  const [refused, setRefused] = useState(false);
  if (!version) return null;
  async function reload(): Promise<void> {
    const change = async () => {
      if (version?.kind === 'waits') await inUse(version.worker);
    };
    await reloadWithNetwork(change).catch(() => setRefused(true));
  }
  if (refused)
    return (
      <Notice action={{ label: 'Reload without it', onSelect: () => location.reload() }} onDismiss={() => tell(null)}>
        This browser did not let the page keep your network over a reload. Export it as a file first (in the menu), then reload and drop the file on the page.
      </Notice>
    );
  return (
    <Notice action={{ label: 'Reload', onSelect: () => void reload() }} onDismiss={() => tell(null)}>
      {news[version.kind]}
      {rest}
    </Notice>
  );
}
