/**
 * Trusted Types: the policy of the built page (scripts/vite/contentPolicy.ts) lets no text become markup or a script. Where libraries assign it all the same, this
 * default policy says what they may: Plotly empties elements with an empty text, and workers come from this page's own folder. Everything else throws.
 */

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string | null; createScriptURL(address: string): string | null }): unknown;
}

export function startTrustedTypes(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  const folder = new URL('.', import.meta.url).href;
  trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text === '' ? text : null),
    createScriptURL: (address) => (new URL(address, document.baseURI).href.startsWith(folder) ? address : null),
  });
}
