// @ts-check
/** What must hold in every browser. Each check says what it saw, or throws. */
import assert from 'node:assert/strict';
import { cells, chaosLink, times } from './chaosOfNode.mjs';
import { until } from './driver.mjs';
import { askWorkers } from './site.mjs';

/** @typedef {import('./driver.mjs').Driver} Driver */
/** @typedef {{ driver: Driver, site: Awaited<ReturnType<typeof import('./site.mjs').serveSite>>, fingerprint: string, chaos: string }} Subject  `fingerprint` and `chaos`: those of Node */

export const link = '#v=1&preset=thesis-a&engine=wasm';
export const steps = 20;
export const workers = [1, 2, 4];

/** Resolves when the network of the link stands, trained as far as the link says. */
const ready = `
  for (let waited = 0; !globalThis.lab; waited += 50) {
    if (waited > 60000) throw new Error('window.lab did not come.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await lab.ready;`;

/** Number of colours in the map of rates and a sum over its pixels, which differs when a picture does. */
const readMap = `
  const colours = new Set();
  let sum = 0;
  for (const canvas of document.querySelectorAll('.live-rates canvas')) {
    if (canvas.width === 0 || canvas.height === 0) continue;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    for (const colour of new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)) {
      colours.add(colour);
      sum = (Math.imul(sum, 31) + colour) | 0;
    }
  }
  return { colours: colours.size, sum };`;

/** @type {[name: string, check: (subject: Subject) => Promise<string>][]} */
export const checks = [
  [
    'the page moves',
    async ({ driver, site }) => {
      await driver.open(driver.complaints ? site.url : site.watched);
      const first = await until(async () => {
        const map = await driver.run(readMap);
        return map.colours > 100 && map;
      }, 'The map of rates stays blank.');
      await until(async () => (await driver.run(readMap)).sum !== first.sum, 'The map of rates stands still.');
      return `${first.colours} colours in the map of rates`;
    },
  ],
  [
    'the words stay in their places',
    async ({ driver }) => {
      const [width, ...over] = await driver.run(`
        ${ready}
        await document.fonts.ready;
        const places = [...document.querySelectorAll('.sentence, .reading')];
        return [innerWidth, ...places.filter((place) => place.scrollHeight > place.clientHeight + 6).map((place) => place.textContent)];`);
      assert.deepEqual(over, [], `At a width of ${width} px these run over: ${over.join(' | ')}`);
      return `at a width of ${width} px`;
    },
  ],
  [
    'the right arrow turns the gain up',
    async ({ driver }) => {
      await driver.run(ready);
      const gain = () => driver.run('return [lab.getConfig().network.gain, location.hash];');
      assert.deepEqual((await gain())[0], 1.5);
      await driver.press('ArrowRight');
      const [, hash] = await until(async () => {
        const now = await gain();
        return now[0] === 1.51 && now[1].includes('network.gain=1.51') && now;
      }, 'The gain or the link did not follow.');
      return hash;
    },
  ],
  [
    'lab.engine() names an engine with its figures',
    async ({ driver }) => {
      const report = await driver.run(`
        ${ready}
        for (let waited = 0; !lab.engine().benchmark.some(({ milliseconds }) => milliseconds > 0); waited += 200) {
          if (waited > 60000) throw new Error('No engine was measured: ' + JSON.stringify(lab.engine()));
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        return lab.engine();`);
      const own = report.benchmark.find((/** @type {{ name: string }} */ { name }) => name === report.name);
      assert.ok(own?.milliseconds > 0, `The engine in use has no figure: ${JSON.stringify(report)}`);
      assert.match(report.adapter, /\w/);
      assert.match(report.sentence, /\.$/);
      return `${report.adapter}; ${report.sentence}`;
    },
  ],
  [
    'a network goes out as npz and comes in again',
    async ({ driver }) => {
      const { before, between, after } = await driver.run(`
        const before = await lab.fingerprint();
        const file = await lab.exportNetwork('npz');
        await lab.openLink('#v=1&preset=silent&network.size=60');
        const between = await lab.fingerprint();
        await lab.importNetwork(new File([await file.arrayBuffer()], 'network.npz'));
        return { before, between, after: await lab.fingerprint() };`);
      assert.notEqual(between, before);
      assert.equal(after, before);
      return after.slice(0, 16);
    },
  ],
  [
    'no error on the console',
    async ({ driver }) => {
      // Three that are provoked show that errors are heard: said, thrown, and refused by the content policy.
      const provoked = ['said on purpose', 'thrown on purpose', 'refused.invalid'];
      await driver.run(`
        console.error('said on purpose', location.host);
        reportError(new Error('thrown on purpose ' + location.host));
        new Image().src = 'https://refused.invalid/';
        return 0;`);
      const isProvoked = (/** @type {string} */ text) => provoked.some((part) => text.includes(part));
      const heard = await until(async () => {
        /** @type {string[]} */
        const complaints = await (driver.complaints?.() ?? driver.run('return complaints;'));
        return provoked.every((part) => complaints.some((text) => text.includes(part))) && complaints;
      }, 'Not all errors that are provoked are heard, so nothing can be said of others.');
      const others = heard.filter((text) => !isProvoked(text));
      assert.deepEqual(others, [], others.join(' | '));
      return 'those that were provoked were heard';
    },
  ],
  [
    'cells of the map and an exponent: the bits of Node',
    async ({ driver, site, chaos }) => {
      await driver.open(`${site.withCores(2)}${chaosLink}`);
      const found = await driver.run(`
        ${ready}
        const rows = await lab.sweep({ ...${JSON.stringify(cells)}, fresh: true });
        const { exponents, regime } = await lab.lyapunov(${JSON.stringify(times)});
        return JSON.stringify([...rows.map(({ error }) => error), exponents[0], regime]);`);
      assert.equal(found, chaos);
      return found;
    },
  ],
  [
    '#validation: no row is red',
    async ({ driver, site }) => {
      await driver.open(`${site.withCores(2)}#validation`);
      await until(
        () =>
          driver.run(`
            const button = document.querySelector('.validation .button.main:not([disabled])');
            button?.click();
            return Boolean(button);`),
        'The button that computes all rows did not come.',
      );
      const [green, red, notRun] = await until(
        () =>
          driver.run(`
            if (document.querySelector('.validation progress')) return null;
            return ['green', 'red', 'not-run'].map((state) => [...document.querySelectorAll('[data-state=' + state + ']')].map(({ dataset }) => dataset.claim));`),
        'The rows did not come to an end.',
        600,
      );
      assert.deepEqual(red, [], `Red: ${red.join(', ')}`);
      assert.ok(green.length > notRun.length, `Only ${green.length} rows are green.`);
      return `${green.length} rows green; not run: ${notRun.join(', ')}`;
    },
  ],
  ...workers.map(
    /** @returns {[string, (subject: Subject) => Promise<string>]} */
    (count) => [
      `${steps} training steps, ${count} ${count === 1 ? 'worker' : 'workers'}: the fingerprint of Node`,
      async ({ driver, site, fingerprint }) => {
        await driver.open(`${site.withCores(count)}${link}&training.steps=${steps}`);
        await driver.run(ready);
        assert.equal(await driver.run('return lab.fingerprint();'), fingerprint);
        const { started, blocks } = await driver.run(askWorkers(count));
        assert.equal(started, count - 1, `${started} workers were started beside the session's own.`);
        // With two cores or less the session computes alone for the first seconds: a fast machine is through by then.
        if (count > 2) assert.ok(blocks > 0, 'The workers gave no answer.');
        return `${fingerprint.slice(0, 16)}, ${started} more started, ${blocks} blocks computed there`;
      },
    ],
  ),
];
