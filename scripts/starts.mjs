// Makes anew the pictures of the networks to start from, src/views/live/starts.data.ts: what each of them answers to a short, a middle and a long pulse. npm
// run starts
import { writeFileSync } from 'node:fs';
import { ensureKernels } from './ready.mjs';
import { openSource } from './source.mjs';

if (!(await ensureKernels())) process.exit(1);
const server = await openSource();
try {
  const { sessionHere } = await server.ssrLoadModule('/src/session/node.ts');
  const { presetConfig } = await server.ssrLoadModule('/src/config/presets.ts');
  const { starts, curvesOf } = await server.ssrLoadModule('/src/views/live/starts.ts');
  const rows = [];
  for (const { preset, train } of starts) {
    const config = presetConfig(preset);
    const session = sessionHere();
    await session.open({ ...config, engine: 'wasm' });
    if (train > 0) await session.train({ steps: train });
    const curves = await curvesOf(session, config);
    rows.push(`  ${JSON.stringify(preset)}: [\n${curves.map((curve) => `    [${curve.join(', ')}],`).join('\n')}\n  ],`);
    console.log(preset, curves.map((curve) => curve.at(-1)).join(' '));
  }
  writeFileSync(
    new URL('../src/views/live/starts.data.ts', import.meta.url),
    `/** Made by \`npm run starts\`: outputs after pulses of 50, 150 and 300 ms, from 900 ms before the pulse to 4 s after it. */\nexport const curves: Readonly<Record<string, readonly (readonly number[])[]>> = {\n${rows.join('\n')}\n};\n`,
  );
} finally {
  await server.close();
}
process.exit();
