import { createServer } from 'vite';
const server = await createServer({ root: '/work/main', server: { middlewareMode: true, ws: false, watch: null }, appType: 'custom', logLevel: 'error' });
const { sessionHere } = await server.ssrLoadModule('/src/session/node.ts');
const { presetConfig } = await server.ssrLoadModule('/src/config/presets.ts');
const s = sessionHere((e) => { if (e.kind === 'trouble' || e.kind === 'engine') console.log(JSON.stringify(e).slice(0, 400)); });
await s.open({ ...presetConfig('thesis-a'), engine: 'wasm' });
const all = [];
const mean = (a) => a.slice(-10).reduce((x, y) => x + y, 0) / Math.min(10, a.length);
for (const until of [1, 10, 50, 100, 200, 400, 750]) {
  const r = await s.train({ steps: until - all.length });
  all.push(...r.losses);
  console.log(until, mean(all).toFixed(5), JSON.stringify((await s.evaluate({})).precision), (r.seconds / r.losses.length * 1000).toFixed(0) + ' ms a step', (await s.fingerprint()).slice(0, 12));
}
process.exit();
