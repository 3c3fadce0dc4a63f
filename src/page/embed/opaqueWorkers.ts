/**
 * Workers where the page has no origin: in a frame with sandbox="allow-scripts" browsers refuse every worker by its address, since no address has the origin of
 * the page. A worker whose text stands in its own address may be had, and that text imports the script; the host has to give its files to everybody for that,
 * as it does for the page itself to begin. The policy of embed.html lets it, and that of index.html does not (scripts/vite/contentPolicy.ts). Such workers have
 * no workers of their own (engines/workerPool.ts does without).
 */

/** The address of a module worker that does nothing but import the script of this address. */
const importing = (script: string): string => `data:text/javascript,import"${new URL(script, document.baseURI).href.replaceAll('%', '%25')}"`;

export function startOpaqueWorkers(): void {
  globalThis.Worker = class extends Worker {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(importing(String(script)), { ...options, type: 'module' });
    }
  };
}
