import type { Plugin } from 'vite';

/**
 * The built page asks nobody but its own host and runs no text as code. In a meta tag, because a static host sends no headers. Not in
 * development, where Vite's reloading needs inline scripts and a socket.
 */
const policy = [
  "default-src 'self'",
  // WebAssembly may be compiled; eval, new Function and inline scripts may not.
  "script-src 'self' 'wasm-unsafe-eval'",
  // Plotly puts a style element into the page, and the MathML of the formulas has style attributes.
  "style-src 'self' 'unsafe-inline'",
  // Pictures for export are drawn on canvases and handed around as data and blobs.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function contentPolicy(): Plugin {
  return {
    name: 'content-policy',
    apply: 'build',
    transformIndexHtml: (html) => {
      const charset = '<meta charset="utf-8" />';
      if (!html.includes(charset)) throw new Error(`index.html has no ${charset}, after which the content policy is put.`);
      return html.replace(charset, `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
    },
  };
}
