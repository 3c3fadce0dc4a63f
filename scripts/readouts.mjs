// Makes src/session/readouts.data.ts anew: the closed-form readouts of the presets that play at once. npm run readouts
import { writeFileSync } from 'node:fs';
import { createServer } from 'vite';

const server = await createServer({ server: { middlewareMode: true, ws: false, watch: null }, appType: 'custom', logLevel: 'error' });
try {
  const { sessionHere } = await server.ssrLoadModule('/src/session/node.ts');
  const { presetConfig } = await server.ssrLoadModule('/src/config/presets.ts');
  const rows = [];
  for (const name of ['fitted', 'silent', 'edge', 'chaotic']) {
    const config = presetConfig(name);
    const session = sessionHere();
    await session.open({ ...config, engine: 'wasm', readout: { ...config.readout, fit: false } });
    const { loss, ridge, norm } = await session.fitReadout({});
    const { data } = await session.weights('W');
    const c = (await session.weights('c')).data[0];
    const base64 = Buffer.from(Float32Array.from(data).buffer).toString('base64');
    rows.push(`  ${name}: {\n    W: '${base64}',\n    c: ${c}, loss: ${loss}, ridge: ${ridge}, norm: ${norm},\n  },`);
    console.log(`${name}: error ${loss}, penalty ${ridge}, |W| ${norm}`);
  }
  writeFileSync(
    new URL('../src/session/readouts.data.ts', import.meta.url),
    `import type { ShippedReadout } from './readouts.ts';\n\n/** Made by \`npm run readouts\`. */\nexport const shipped: Partial<Record<string, ShippedReadout>> = {\n${rows.join('\n')}\n};\n`,
  );
} finally {
  await server.close();
}
process.exit();
