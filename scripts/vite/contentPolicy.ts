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
  };
}
