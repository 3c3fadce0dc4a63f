/**
 * Trusted Types: the policy of the built page (scripts/vite/contentPolicy.ts) lets no text become markup or a script. Where libraries assign it all the same,
 * this default policy says what they may: Plotly empties elements with an empty text, workers come from this page's own folder (or import a script of it,
 * embed/opaqueWorkers.ts), and the service worker stands beside index.html. Everything else throws.
 */

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string | null; createScriptURL(address: string): string | null }): unknown;
}

export function startTrustedTypes(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  const folder = new URL('.', import.meta.url).href;
  trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text === '' ? text : null),
    createScriptURL(address) {
      const at = (name: string) => new URL(name, document.baseURI).href;
      const imported = /^data:text\/javascript,import"((?:[^"%]|%25)+)"$/.exec(address)?.[1]?.replaceAll('%25', '%');
      return at(imported ?? address).startsWith(folder) || at(address) === at('serviceWorker.js') ? address : null;
    },
  });
}
