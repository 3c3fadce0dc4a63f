import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createMemo } from '../../src/measurements/memo.ts';
import { type PageState, store } from '../../src/store/store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page of which only the gain and the training matter here; answers are taken from a list of pending ones. */
function here() {
  const page = createStore<PageState>(() => store.getInitialState());
  const gainOf = ({ config }: PageState) => config.network.gain;
  const turn = (gain: number) => page.setState(({ config }) => ({ config: { ...config, network: { ...config.network, gain } } }));
  const train = (running: boolean) => page.setState({ training: { running, step: 0, until: 0 } });
  const answers: { gain: number; resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const memo = createMemo({
    page,
    key: (state) => String(gainOf(state)),
    compute: (state) => new Promise<string>((resolve, reject) => answers.push({ gain: gainOf(state), resolve, reject })),
  });
  return { memo, turn, train, answers };
}

const rest = () => vi.advanceTimersByTimeAsync(400);

describe('createMemo', () => {
  it('computes while somebody looks, keeps the value, and says that it is stale from the change on', async () => {
    const { memo, turn, answers } = here();
    await rest();
    expect(answers).toHaveLength(0);
    memo.watch();
    await rest();
    answers[0]!.resolve('of 1.5');
    await rest();
    expect(memo.state.getState()).toMatchObject({ value: 'of 1.5', stale: false });
    turn(1.2);
    expect(memo.state.getState()).toMatchObject({ value: 'of 1.5', stale: true });
    turn(1.5);
    expect(memo.state.getState()).toMatchObject({ value: 'of 1.5', stale: false });
    await rest();
    expect(answers).toHaveLength(1);
  });

  it('goes on for those who still look when one of them leaves', async () => {
    const { memo, turn, answers } = here();
    const leave = memo.watch();
    memo.watch();
    leave();
    turn(1.2);
    await rest();
    expect(answers.map(({ gain }) => gain)).toEqual([1.2]);
  });

  it('never says that a late answer is of the present state, and asks for the newest state next', async () => {
    const { memo, turn, answers } = here();
    memo.watch();
    await rest();
    turn(1.2);
    turn(1.1);
    await rest();
    expect(answers).toHaveLength(1);
    answers[0]!.resolve('of 1.5');
    await vi.advanceTimersByTimeAsync(0);
    expect(memo.state.getState()).toMatchObject({ value: 'of 1.5', stale: true });
    await rest();
    expect(answers.map(({ gain }) => gain)).toEqual([1.5, 1.1]);
  });

  it('tries what failed again only after a change, and says why it failed', async () => {
    const { memo, turn, answers } = here();
    memo.watch();
    await rest();
    answers[0]!.reject(new Error('No trial is graded.'));
    await rest();
    expect(memo.state.getState().problem).toBe('No trial is graded.');
    await rest();
    expect(answers).toHaveLength(1);
    turn(1.2);
    await rest();
    expect(answers).toHaveLength(2);
  });

  it('tries again what was stopped when the page had changed meanwhile, also where it has changed back', async () => {
    const { memo, turn, answers } = here();
    memo.watch();
    await rest();
    turn(1.2);
    turn(1.5);
    answers[0]!.reject(Object.assign(new Error('Stopped.'), { name: 'CancelledError' }));
    await rest();
    expect(answers.map(({ gain }) => gain)).toEqual([1.5, 1.5]);
    answers[1]!.reject(Object.assign(new Error('Stopped.'), { name: 'CancelledError' }));
    await rest();
    expect(answers).toHaveLength(2);
  });

  it('waits for the end of a training, and stops when nobody looks', async () => {
    const { memo, turn, train, answers } = here();
    train(true);
    const stop = memo.watch();
    await rest();
    expect(answers).toHaveLength(0);
    train(false);
    await rest();
    expect(answers).toHaveLength(1);
    answers[0]!.resolve('of 1.5');
    stop();
    turn(1.2);
    await rest();
    expect(answers).toHaveLength(1);
  });

  it('put: a value that came by another way is of the present state', async () => {
    const { memo, turn, answers } = here();
    turn(1.2);
    memo.put('of 1.2');
    memo.watch();
    await rest();
    expect(answers).toHaveLength(0);
    expect(memo.state.getState()).toMatchObject({ value: 'of 1.2', stale: false });
  });
});
