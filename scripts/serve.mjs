// @ts-check
/** A static server as plain as the plainest host: files and their types, no special headers, this machine only. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.npz': 'application/zip',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves `folder` below `base`. Port 0 takes any free one; otherwise the first free one from `port` on.
 * @param {{ folder: string, base?: string, port?: number }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ folder, base = '/', port = 0 }) {
  const server = http.createServer((request, response) => {
    const refuse = (/** @type {number} */ status) => response.writeHead(status, { 'content-type': 'text/plain' }).end(http.STATUS_CODES[status]);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    let name;
    try {
      name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    } catch {
      return refuse(400);
    }
    if (!name.startsWith(base)) return refuse(404);
    let file = path.join(folder, name.slice(base.length));
    if (path.relative(folder, file).startsWith('..') || file.includes('\0')) return refuse(403);
    let stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      file = path.join(file, 'index.html');
      stat = fs.statSync(file, { throwIfNoEntry: false });
    }
    if (!stat?.isFile()) return refuse(404);
    response.writeHead(200, {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      'content-length': stat.size,
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') return response.end();
    fs.createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });

  const last = port === 0 ? 0 : Math.min(port + 100, 65535);
  for (let tried = port; ; tried += 1) {
    try {
      await listen(server, tried);
      break;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (tried >= last || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    }
  }
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {http.Server} server
 * @param {number} port
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(undefined);
    });
  });
}
