/** Questions come with the first call of one; the calls until then are as all others. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

test('the first call of a question: the configuration is that of the moment of the call, a cancel and a signal stop it, bad arguments are named', async () => {
  const { lab } = await labHere();
  const early = lab.pca({ source: 'trials' });
  await lab.cancel();
  await expect(early).rejects.toMatchObject({ name: 'CancelledError' });
  const stop = new AbortController();
  const stopped = lab.pca({ signal: stop.signal });
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ name: 'CancelledError' });
  await expect(lab.pca({ sauce: 1 } as never)).rejects.toMatchObject({ name: 'ArgumentError' });

  const spectrumAt = lab.spectrum();
  await lab.setConfig({ 'network.gain': 0.5 });
  const { radius } = await spectrumAt;
  expect(radius / (await lab.spectrum()).radius).toBeCloseTo(3, 6);
});
