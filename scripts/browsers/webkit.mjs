// @ts-check
/** WebKit, as GTK has it: its small browser, driven by WebKitWebDriver over HTTP, on a screen in memory. */
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { remote, until } from './driver.mjs';

/** Method and path of the commands that are used. @type {Record<string, [string, string]>} */
const paths = {
  SetTimeouts: ['POST', '/timeouts'],
  SetWindowRect: ['POST', '/window/rect'],
  Navigate: ['POST', '/url'],
  ExecuteAsyncScript: ['POST', '/execute/async'],
  PerformActions: ['POST', '/actions'],
  TakeScreenshot: ['GET', '/screenshot'],
  DeleteSession: ['DELETE', ''],
};

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function launchWebkit() {
  const port = await freePort();
  const child = spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', 'WebKitWebDriver', `--port=${port}`], { stdio: 'ignore', detached: true });
  // A program that is not there shows in that it does not answer.
  child.on('error', () => undefined);
  let session = '';
  /** @param {string} method @param {string} place @param {object} [body] */
  const ask = async (method, place, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${place}`, { method, ...(body && method === 'POST' ? { body: JSON.stringify(body) } : {}) });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  /** @type {import('./driver.mjs').Send} */
  const send = (command, parameters = {}) => ask(paths[command][0], `/session/${session}${paths[command][1]}`, parameters);

  const close = async () => {
    if (session) await send('DeleteSession').catch(() => undefined);
    const ended = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
    // The group: xvfb-run, the screen and the driver.
    if (!ended()) process.kill(-(/** @type {number} */ (child.pid)));
    await until(ended, 'WebKitWebDriver does not end.');
  };
  try {
    await until(() => ask('GET', '/status').catch(() => undefined), 'WebKitWebDriver did not start.', 60);
    const options = { binary: miniBrowser(), args: ['--automation'] };
    const wanted = { capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } } };
    const { sessionId, capabilities } = await ask('POST', '/session', wanted);
    session = sessionId;
    // A driven window counts as a private one, and WebKit writes nothing of its console anywhere.
    return { ...(await remote(send)), version: `WebKitGTK ${capabilities.browserVersion}`, complaints: null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function miniBrowser() {
  const folders = ['/usr/lib', '/usr/libexec'].filter((folder) => fs.existsSync(folder));
  const found = execFileSync('find', [...folders, '-path', '*webkit2gtk-4*', '-name', 'MiniBrowser'], { encoding: 'utf8' }).trim();
  const [first] = found.split('\n');
  if (!first) throw new Error("WebKit's MiniBrowser is missing. Install Debian's webkit2gtk-driver and libwebkit2gtk-4.1-0.");
  return first;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
