// @ts-check
/** What Node finds of a small network about chaos: two cells of the map and an exponent, for browsers to be held against. */
import { openSource } from '../source.mjs';

export const chaosLink = '#v=1&preset=thesis-a&engine=wasm&network.size=60&network.gain=3';
export const cells = { gains: [1.5], noises: [0, 1e-4], seeds: [1], size: 60 };
export const times = { transient: 5000, duration: 30_000 };

/** @returns {Promise<string>} errors of the cells, then the exponent and the kind of motion */
export async function chaosOfNode() {
  const server = await openSource();
  try {
    const { sessionHere } = await server.ssrLoadModule('/src/session/node.ts');
    const { readLink } = await server.ssrLoadModule('/src/config/link.ts');
    const session = sessionHere();
    await session.open(readLink(chaosLink).config);
    const rows = await session.sweep({ ...cells, noiseFrom: 'start', wait: 3000, precision: 1e-3 });
    const { exponents, regime } = await session.lyapunov(times);
    return JSON.stringify([...rows.map((/** @type {{ error: number }} */ { error }) => error), exponents[0], regime]);
  } finally {
    await server.close();
  }
}
