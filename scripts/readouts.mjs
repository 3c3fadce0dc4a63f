// Makes anew what comes with the page: readouts/, the closed-form readouts of the presets that play at once, and spectrum.data.ts, the
// eigenvalues of their matrix. npm run readouts
import { writeFileSync } from 'node:fs';
import { openSource } from './source.mjs';

const server = await openSource();
try {
  const { sessionHere } = await server.ssrLoadModule('/src/session/node.ts');
  const { presetConfig } = await server.ssrLoadModule('/src/config/presets.ts');
  const { fitKey } = await server.ssrLoadModule('/src/config/dependence.ts');
  const rows = [];
  for (const name of ['fitted', 'silent', 'edge', 'chaotic']) {
    const config = presetConfig(name);
    const session = sessionHere();
    await session.open({ ...config, engine: 'wasm', readout: { ...config.readout, fit: false } });
    const { loss, error, guessing, ridge, norm } = await session.fitReadout({});
    const { data } = await session.weights('W');
    const c = (await session.weights('c')).data[0];
    const base64 = Buffer.from(Float32Array.from(data).buffer).toString('base64');
    writeFileSync(
      new URL(`../src/session/readouts/${name}.data.ts`, import.meta.url),
      `import type { ShippedReadout } from '../readouts.ts';\n\n/** Made by \`npm run readouts\`. */\nexport const shipped: ShippedReadout = {\n  W: '${base64}',\n  c: ${c},\n  loss: ${loss},\n  error: ${error},\n  guessing: ${guessing},\n  ridge: ${ridge},\n  norm: ${norm},\n};\n`,
    );
    rows.push(`  {\n    settings:\n      '${fitKey(config)}',\n    load: () => loadPart(() => import('./${name}.data.ts')),\n  },`);
    console.log(`${name}: loss ${loss}, error ${error} (guessing ${guessing}), penalty ${ridge}, |W| ${norm}`);
  }
  writeFileSync(
    new URL('../src/session/readouts/list.data.ts', import.meta.url),
    `import { loadPart } from '../../base/loadPart.ts';\n\n/** Made by \`npm run readouts\`: \`fitKey\` of each preset that a readout was made for, and where it is. */\nexport const list = [\n${rows.join('\n')}\n] as const;\n`,
  );
  // The matrix is the same in all of them.
  const { packEigenvalues, matrixDigest } = await server.ssrLoadModule('/src/session/shippedSpectrum.ts');
  const { spectrum } = await server.ssrLoadModule('/src/science/measures/spectrum.ts');
  const session = sessionHere();
  const { network } = presetConfig('fitted');
  await session.open({ ...presetConfig('fitted'), engine: 'wasm' });
  const G = (await session.weights('G')).data;
  const work = spectrum(G, network.size);
  let result = work.next();
  while (!result.done) result = work.next();
  writeFileSync(
    new URL('../src/session/spectrum.data.ts', import.meta.url),
    `/** Made by \`npm run readouts\`. */\nexport const shippedEigenvalues = {\n  size: ${network.size},\n  digest: '${matrixDigest(G)}',\n  eigenvalues:\n    '${packEigenvalues(result.value)}',\n};\n`,
  );
  console.log(`eigenvalues: largest real part ${result.value.abscissa}`);
} finally {
  await server.close();
}
process.exit();
