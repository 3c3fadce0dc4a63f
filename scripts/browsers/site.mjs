// @ts-check
/** dist/ from a sub-folder of a plain static server, and copies of it beside, with a few lines in front of a script, for what cannot be seen from outside. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../run.mjs';
import { serve } from '../serve.mjs';

const dist = path.join(root, 'dist');

/**
 * Put in front of the page and of its worker where the browser tells nobody what its console shows: collects errors in `complaints` of the page.
 */
const watcher = `
{
  const channel = new BroadcastChannel('complaints');
  const onPage = 'document' in globalThis;
  if (onPage) globalThis.complaints = [];
  const say = (text) => onPage ? complaints.push(String(text)) : channel.postMessage(String(text));
  if (onPage) channel.onmessage = ({ data }) => say(data);
  addEventListener('error', ({ message, target }) => say(message ?? 'cannot load ' + (target.src ?? target.href)), true);
  addEventListener('unhandledrejection', ({ reason }) => say(reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => say(violatedDirective + ' refused ' + blockedURI));
  const { error } = console;
  console.error = (...words) => {
    say(words.join(' '));
    error.apply(console, words);
  };
}
`;

/**
 * Put in front of the session's worker: as many cores, and an answer to who asks how many workers it has started and how many answers they gave.
 * @param {number} cores
 */
const coresPrelude = (cores) => `
Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${cores} });
{
  const counts = { started: 0, blocks: 0 };
  const Native = Worker;
  globalThis.Worker = class extends Native {
    constructor(...options) {
      super(...options);
      counts.started++;
      this.addEventListener('message', ({ data }) => { if (data?.kind === 'block') counts.blocks++; });
    }
  };
  const channel = new BroadcastChannel('workers-${cores}');
  channel.onmessage = ({ data }) => { if (data === 'count') channel.postMessage(counts); };
}
`;

/**
 * Body of a function for Driver.run: those counts.
 * @param {number} cores
 */
export const askWorkers = (cores) => `
  return await new Promise((resolve) => {
    const channel = new BroadcastChannel('workers-${cores}');
    channel.onmessage = ({ data }) => { resolve(data); channel.close(); };
    channel.postMessage('count');
  });`;

/**
 * `url` is the page, `watched` one that collects its own errors, `withCores(n)` one that believes in n cores.
 * @param {readonly number[]} cores
 * @returns {Promise<{ url: string, watched: string, withCores: (cores: number) => string, close: () => Promise<void> }>}
 */
export async function serveSite(cores) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edge-of-chaos-'));
  fs.symlinkSync(dist, path.join(folder, 'page'));
  const watched = copyOfPage(path.join(folder, 'watched'), watcher);
  fs.writeFileSync(path.join(watched, 'watcher.js'), watcher);
  const index = path.join(watched, 'index.html');
  // After the content policy, which then holds for it as well.
  fs.writeFileSync(index, fs.readFileSync(index, 'utf8').replace('<meta name="viewport"', '<script src="./watcher.js"></script>$&'));
  for (const count of cores) copyOfPage(path.join(folder, `cores-${count}`), coresPrelude(count));
  const server = await serve({ folder, base: '/some/sub/folder/' });
  return {
    url: `${server.url}page/`,
    watched: `${server.url}watched/`,
    withCores: (count) => `${server.url}cores-${count}/`,
    async close() {
      await server.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {string} copy
 * @param {string} prelude  script in front of the session's worker
 */
function copyOfPage(copy, prelude) {
  fs.cpSync(dist, copy, { recursive: true });
  const assets = path.join(copy, 'assets');
  const workers = fs.readdirSync(assets).filter((name) => /^worker-.*\.js$/.test(name));
  if (workers.length !== 1) throw new Error(`The build has ${workers.length} files of the session's worker (assets/worker-*.js), not one.`);
  const file = path.join(assets, workers[0]);
  fs.writeFileSync(file, prelude + fs.readFileSync(file, 'utf8'));
  return copy;
}
