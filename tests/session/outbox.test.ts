import { describe, expect, it } from 'vitest';
import { Outbox } from '../../src/session/outbox.ts';

describe('Outbox', () => {
  it('send: one frame of a kind is under way until the page has drawn it; other kinds are free', () => {
    const sent: unknown[] = [];
    const outbox = new Outbox({ postMessage: (message) => sent.push(message) });
    expect(outbox.free('job')).toBe(true);
    outbox.send({ kind: 'job', job: 'fit', done: 0.5, secondsLeft: 1 });
    expect(outbox.free('job')).toBe(false);
    expect(outbox.free('live')).toBe(true);
    outbox.acknowledged('job');
    expect(outbox.free('job')).toBe(true);
    expect(sent).toHaveLength(1);
  });

  it('event: is never held back', () => {
    const sent: unknown[] = [];
    const outbox = new Outbox({ postMessage: (message) => sent.push(message) });
    for (let step = 0; step < 5; step++) outbox.event({ kind: 'training', running: false, step, until: step });
    expect(sent).toHaveLength(5);
  });

  it('free: is false without a port, so that nobody prepares frames that nobody sees', () => {
    expect(new Outbox(null).free('live')).toBe(false);
  });
});
