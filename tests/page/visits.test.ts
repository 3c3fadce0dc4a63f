/** Back and Forward: panels and opened networks are places, sliders are not; nothing trained is lost between panels. Over a history that is an array. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { defaultConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import type { Entry } from '../../src/lab/history.ts';
import { startVisits } from '../../src/page/visits.ts';
import type { PageState } from '../../src/store/store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function browser({ throws = false, inFrame = false } = {}) {
  const store = createStore<PageState>(
    () => ({ config: defaultConfig, network: { snapshot: 1, silenced: [], oldestSnapshot: 0 }, openings: 0 }) as unknown as PageState,
  );
  const list: { state: unknown; url: string }[] = [{ state: null, url: '#start' }];
  let at = 0;
  const asked: string[] = [];
  const guard = () => {
    if (throws) throw new DOMException('not here', 'SecurityError');
  };
  const change = (patch: object) => {
    store.setState({ config: validate(patch, store.getState().config).config });
  };
  const visits = startVisits({
    store,
    history: {
      get state() {
        return list[at]!.state;
      },
      pushState(state, _, url) {
        guard();
        list.splice(at + 1, list.length, { state, url: String(url) });
        at++;
      },
      replaceState(state, _, url) {
        guard();
        list[at] = { state, url: String(url) };
      },
    },
    hash: () => list[at]!.url,
    linkOf: ({ config }) => `#gain=${config.network.gain}&panel=${config.view.panel}&size=${config.network.size}`,
    async show(view) {
      asked.push(`show ${view['view.panel']}`);
      change(view);
    },
    async visit(entry: Entry) {
      asked.push(`visit ${entry.snapshot}`);
      store.setState({ config: entry.config, network: { ...store.getState().network!, snapshot: entry.snapshot } });
    },
    async open(link) {
      asked.push(`open ${link}`);
      store.setState({ openings: store.getState().openings + 1 });
    },
    load: 'this load',
    inFrame,
  });
  return {
    store,
    list,
    asked,
    change,
    visits,
    place: () => at,
    open(patch: object, snapshot: number) {
      store.setState({ openings: store.getState().openings + 1 });
      change(patch);
      store.setState({ network: { ...store.getState().network!, snapshot } });
    },
    async go(steps: number) {
      at += steps;
      visits.onPop(list[at]!.state);
      visits.onHash();
      await vi.runAllTimersAsync();
    },
    rest: () => vi.runAllTimersAsync(),
    panel: () => store.getState().config.view.panel,
  };
}

test('sliders change the present place, panels make places, and Back and Forward go between them', async () => {
  const { change, list, rest, go, panel, asked, store } = browser();
  for (const gain of [1.1, 1.2, 1.3]) change({ 'network.gain': gain });
  await rest();
  expect(list.map(({ url }) => url)).toEqual(['#gain=1.3&panel=live&size=500']);
  change({ 'view.panel': 'train' });
  change({ 'network.gain': 1.4 });
  await rest();
  expect(list.map(({ url }) => url)).toEqual(['#gain=1.3&panel=live&size=500', '#gain=1.4&panel=train&size=500']);
  await go(-1);
  expect(panel()).toBe('live');
  expect(list).toHaveLength(2);
  await go(1);
  expect(panel()).toBe('train');
  expect(asked).toEqual(['show live', 'show train']);
  expect(store.getState().config.network.gain).toBe(1.4);
});

test('views of a panel are places, and Back brings the one before back', async () => {
  const { change, list, rest, go, store } = browser();
  change({ 'view.panel': 'backengineer' });
  change({ 'view.analysis': 'points' });
  await rest();
  expect(list).toHaveLength(3);
  await go(-1);
  expect(store.getState().config.view).toMatchObject({ panel: 'backengineer', analysis: 'axes' });
  await go(1);
  expect(store.getState().config.view.analysis).toBe('points');
});

test('chapters of the story are places, with whatever network each brings; Back shows the chapter before, and no prediction is lost', async () => {
  const { change, open, list, rest, go, store, asked } = browser();
  const story = () => store.getState().config.story;
  change({ 'view.panel': 'story' });
  change({ 'story.chapter': 2 });
  change({ 'story.guess': '-,1.1' });
  await rest();
  change({ 'story.chapter': 3 });
  open({ 'network.size': 100 }, 2);
  change({ 'story.guess': '-,1.1,0.4' });
  await rest();
  expect(list).toHaveLength(4);
  await go(-1);
  expect(story()).toEqual({ chapter: 2, puzzle: 0, guess: '-,1.1,0.4' });
  await go(1);
  expect(story()).toEqual({ chapter: 3, puzzle: 0, guess: '-,1.1,0.4' });
  // Out of the story the network from before comes back, and the predictions stay.
  await go(-3);
  expect(store.getState().config).toMatchObject({ view: { panel: 'live' }, network: { size: 500 }, story: { guess: '-,1.1,0.4' } });
  expect(asked).toEqual(['show story', 'show story', 'visit 1']);
  await go(2);
  expect(store.getState().config).toMatchObject({ view: { panel: 'story' }, story: { chapter: 2, guess: '-,1.1,0.4' } });
  expect(list).toHaveLength(4);
});

test('a slider that still moves when the panel changes is kept in the place that is left', async () => {
  const { change, list, rest } = browser();
  change({ 'network.gain': 1.7 });
  change({ 'view.panel': 'chaos' });
  await rest();
  expect(list[0]!.url).toBe('#gain=1.7&panel=live&size=500');
});

test('a network that was opened is a place: Back brings the one before back, as it was left, and Forward the opened one', async () => {
  const { change, open, list, go, asked, store, rest } = browser();
  change({ 'network.gain': 1.1 });
  store.setState({ network: { ...store.getState().network!, snapshot: 7 } });
  await rest();
  open({ 'network.size': 100 }, 8);
  await rest();
  expect(list).toHaveLength(2);
  await go(-1);
  expect(asked).toEqual(['visit 7']);
  expect(store.getState().config.network.size).toBe(500);
  await go(1);
  expect(asked).toEqual(['visit 7', 'visit 8']);
  expect(store.getState().config.network.size).toBe(100);
});

test('a state that is kept no longer is opened by its link', async () => {
  const { open, go, asked, store, rest } = browser();
  await rest();
  open({ 'network.size': 100 }, 50);
  store.setState({ network: { ...store.getState().network!, oldestSnapshot: 30 } });
  await rest();
  await go(-1);
  expect(asked).toEqual(['open #gain=1.5&panel=live&size=500']);
});

test('a link that is written by hand, and a place of an earlier load, are opened; no further place is made', async () => {
  const { list, go, asked, rest } = browser();
  await rest();
  list.push({ state: null, url: '#by-hand' }, { state: { load: 'earlier', at: 1 }, url: '#earlier' });
  await go(1);
  await go(1);
  expect(asked).toEqual(['open #by-hand', 'open #earlier']);
  expect(list).toHaveLength(3);
});

test('where the history may not be written, the page goes on', async () => {
  const { change, rest, panel } = browser({ throws: true });
  change({ 'view.panel': 'train' });
  await rest();
  expect(panel()).toBe('train');
});

test('a network that is opened with another panel is one place, and Back leads to what stood before', async () => {
  const page = browser();
  page.open({ 'network.size': 50, 'view.panel': 'chaos' }, 2);
  await vi.runAllTimersAsync();
  expect(page.list.map(({ url }) => url)).toEqual(['#gain=1.5&panel=live&size=500', '#gain=1.5&panel=chaos&size=50']);
  await page.go(-1);
  expect(page.store.getState().config).toMatchObject({ network: { size: 500 }, view: { panel: 'live' } });
  page.change({ 'view.panel': 'train' });
  expect(page.place()).toBe(1);
});

test('in the frame of another page no places are made, and the address is kept true', async () => {
  const { list, change, open } = browser({ inFrame: true });
  change({ 'view.panel': 'chaos' });
  open({ 'network.size': 100 }, 2);
  change({ 'network.gain': 1.8 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(list).toHaveLength(1);
  expect(list[0]!.url).toBe('#gain=1.8&panel=chaos&size=100');
});
