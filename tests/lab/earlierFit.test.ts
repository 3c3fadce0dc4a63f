/** A link from before the readout's fit followed the mask of the task: it is fitted anew, and the page says so once. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

test('openLink: an early link of a fitted network brings a sentence, a new one of the same network none', async () => {
  const { lab, state } = await labHere();
  await lab.openLink('#v=1&preset=fitted&~=fmn3');
  expect(state().trouble?.sentence).toMatch(
    /made by an earlier version of this page, whose readout was fitted without the time before the pulse\. It is fitted anew/,
  );
  expect(state().linkIssues).toEqual([]);
  const link = lab.getLink();
  await lab.openLink('#v=1&preset=thesis-a&network.size=40');
  await lab.openLink(link);
  expect(state().config.readout.fit).toBe(true);
  expect(state().trouble).toBeNull();
  expect(state().linkIssues).toEqual([]);
}, 60_000);
