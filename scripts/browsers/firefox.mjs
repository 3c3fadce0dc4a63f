// @ts-check
/** Firefox, driven as geckodriver does it: Marionette, which is JSON over a socket, each message with its length in front. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { remote, until } from './driver.mjs';

/** Any free port, no calls home. */
const preferences = {
  'marionette.port': 0,
  'remote.prefs.recommended': true,
  'app.update.disabledForTesting': true,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
};

/** Errors of the page, from the browser's two lists; warnings have flag 1. */
const readErrors = `
  const since = arguments[0];
  return Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && !(message.flags & 1) && message.timeStamp >= since)
    .map((message) => message.QueryInterface(Ci.nsIScriptError))
    .map(({ errorMessage, sourceName }) => ({ text: errorMessage, source: sourceName }));`;
const readConsole = `
  return Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).getEvents()
    .filter(({ level, timeStamp }) => (level === 'error' || level === 'assert') && timeStamp >= arguments[0])
    .map((event) => ({ text: event.arguments.map(String).join(' '), source: event.filename }));`;

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function launchFirefox(program = 'firefox-esr') {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'firefox-'));
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  fs.writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const child = spawn(program, ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
  });
  let alive = true;
  const ended = new Promise((resolve) => {
    for (const event of ['exit', 'error']) {
      child.once(event, () => {
        alive = false;
        resolve(undefined);
      });
    }
  });
  const close = async () => {
    if (alive) child.kill();
    await ended;
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const portFile = path.join(profile, 'MarionetteActivePort');
    const port = await until(() => fs.existsSync(portFile) && Number(fs.readFileSync(portFile, 'utf8')), `${program} did not start.`, 60);
    const send = connect(port);
    const { capabilities } = await send('WebDriver:NewSession');
    const driver = await remote(async (command, parameters) => {
      const answer = await send(`WebDriver:${command}`, parameters);
      return answer.value ?? answer;
    });
    let opened = 0;
    let host = '';
    return {
      ...driver,
      version: `Firefox ${capabilities.browserVersion}`,
      async open(url) {
        opened = Date.now();
        host = new URL(url).host;
        await driver.open(url);
      },
      async complaints() {
        const parameters = { args: [opened], sandbox: 'system' };
        const inPage = await send('WebDriver:ExecuteScript', { ...parameters, script: readConsole });
        await send('Marionette:SetContext', { value: 'chrome' });
        const inBrowser = await send('WebDriver:ExecuteScript', { ...parameters, script: readErrors });
        await send('Marionette:SetContext', { value: 'content' });
        /** @type {{ text: string, source: string }[]} */
        const found = [...inPage.value, ...inBrowser.value];
        return found.filter(({ text, source }) => source.includes(host) || text.includes(host)).map(({ text }) => text);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {number} port
 * @returns {import('./driver.mjs').Send}
 */
function connect(port) {
  const socket = net.connect(port, '127.0.0.1');
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let sent = 0;
  let received = Buffer.alloc(0);

  socket.on('data', (/** @type {Buffer} */ data) => {
    received = Buffer.concat([received, data]);
    for (let colon = received.indexOf(':'); colon > 0; colon = received.indexOf(':')) {
      const end = colon + 1 + Number(received.subarray(0, colon));
      if (received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end).toString());
      received = received.subarray(end);
      // The greeting is an object, an answer is [1, id, error, value].
      if (!Array.isArray(message)) continue;
      const [, id, error, value] = message;
      const call = waiting.get(id);
      waiting.delete(id);
      if (error) call?.reject(new Error(`${error.error}: ${error.message}`));
      else call?.resolve(value);
    }
  });
  const gone = () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has ended.'));
    waiting.clear();
  };
  socket.on('error', gone);
  socket.on('close', gone);

  return (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++sent, { resolve, reject });
      const text = JSON.stringify([0, sent, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
