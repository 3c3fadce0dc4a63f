// @ts-check
/** The project's own modules (TypeScript) for scripts in Node, through vite without a page: close it in the end. */
import { createServer } from 'vite';
import { root } from './run.mjs';

export const openSource = () =>
  createServer({
    root,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
