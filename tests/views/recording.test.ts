/** The sweep that is seen, while nothing plays and another network comes. */
import { beforeEach, expect, test } from 'vitest';
import { deliverFrame } from '../../src/session/frames.ts';
import { drawn } from '../../src/session/network/provenance.ts';
import type { NetworkState } from '../../src/session/protocol.ts';
import { store } from '../../src/store/store.ts';
import { outputFigure } from '../../src/views/live/outputFigure.ts';
import { ratesFigure, ratesPicture } from '../../src/views/live/ratesFigure.ts';
import { onSweep, recorder } from '../../src/views/live/recording.ts';
import { sweepFrame } from './sweepFrame.ts';

const network = (lineage: number) => ({ lineage, provenance: drawn, order: new Uint16Array(), silenced: [] }) as Partial<NetworkState> as NetworkState;

beforeEach(() => {
  store.setState({ network: network(1), playing: true });
  deliverFrame(sweepFrame(0, 40));
  expect(recorder.present).not.toBeNull();
});

test('paused: of the network before nothing stands any more, and who draws is told', () => {
  let told = 0;
  const stop = onSweep((changes) => {
    if (changes.some(({ fresh }) => fresh)) told++;
  });
  store.setState({ playing: false });
  store.setState({ network: { ...network(1), step: 1 } });
  expect([recorder.present === null, told]).toEqual([false, 0]);
  store.setState({ network: network(2), config: { ...store.getState().config, network: { ...store.getState().config.network, size: 7 } } });
  stop();
  expect([recorder.present, recorder.previous, told]).toEqual([null, null, 1]);
  expect(ratesPicture().size).toBe(7);
  expect(ratesFigure.summary()).toBe('Firing rates of 7 units: no sweep has been seen yet.');
  expect(outputFigure.summary()).toContain('no sweep has been seen yet');
});

test('while it plays, the sweep stays until that of the next network covers it', () => {
  store.setState({ network: network(2) });
  expect(recorder.present).not.toBeNull();
});
