import type { Plugin } from 'vite';

/**
 * The built page asks nobody but its own host and runs no text as code. In a meta tag, because a static host sends no headers. Not in
 * development, where Vite's reloading needs inline scripts and a socket.
 */
const policy = [
  "default-src 'self'",
  // WebAssembly may be compiled; eval, new Function and inline scripts may not.
  "script-src 'self' 'wasm-unsafe-eval'",
  // The empty style element into which Plotly writes its rules by script: the hash of nothing.
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  // Style attributes, which Plotly sets as text in its vector graphics: they reach nothing but their element.
  "style-src-attr 'unsafe-inline'",
  // Pictures for export are drawn on canvases and handed around as data and blobs.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // No text becomes markup or a script but as src/page/trustedTypes.ts lets it.
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/**
 * index.html once more for frames without an origin (sandbox="allow-scripts"), where browsers refuse every worker by its address: there one is made of an
 * address that imports its script (src/page/embed/opaqueWorkers.ts). public/begin.js goes to this page in such a frame, and in no other: what it may do more it
 * may do only where nothing of this host can be reached.
 */
const withoutOrigin = 'embed.html';
const looser = (html: string) => html.replace("worker-src 'self'", "worker-src 'self' data:");

export function contentPolicy(): Plugin {
  return {
    name: 'content-policy',
    apply: 'build',
    transformIndexHtml: (html) => {
      const charset = '<meta charset="utf-8" />';
      if (!html.includes(charset)) throw new Error(`index.html has no ${charset}, after which the content policy is put.`);
      return html.replace(
        charset,
        `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <meta name="referrer" content="no-referrer" />`,
      );
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const index = bundle['index.html'];
        if (index?.type !== 'asset') throw new Error(`There is no index.html from which ${withoutOrigin} is made.`);
        this.emitFile({ type: 'asset', fileName: withoutOrigin, source: looser(String(index.source)) });
      },
    },
  };
}
