/*
 * npm run fingerprint -- "<link>" [steps]: trains the network of a link in Node and prints the fingerprint of its weights; the page
 * shows the same one for the same link and step. Steps: those of the link (training.steps) unless given.
 */
import './checkNode.mjs';
import { ensureKernels } from './ready.mjs';
import { openSource } from './source.mjs';

const [link, given = '0', ...more] = process.argv.slice(2);
const steps = Number(given);
if (link === undefined || more.length > 0 || !Number.isInteger(steps) || steps < 0) {
  console.error('Usage: npm run fingerprint -- "<link>" [steps]     for example: npm run fingerprint -- "#v=1&preset=thesis-a" 20');
  process.exit(2);
}
if (!(await ensureKernels())) process.exit(1);
const server = await openSource();
try {
  const { fingerprintOf } = await server.ssrLoadModule('/src/session/node.ts');
  console.log(await fingerprintOf(link, steps));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await server.close();
}
// The session's clock would keep the process alive.
process.exit();
