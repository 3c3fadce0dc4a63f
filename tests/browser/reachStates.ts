/**
 * Every state of the page that a visitor can bring about: panels and their views, dialogs, menus, popovers, story, lessons, the places for teachers. One page
 * goes through them.
 */
import type { Page } from 'playwright-core';
import type { Lab } from '../../src/lab/api.ts';

declare const lab: Lab;

export interface State {
  readonly name: string;
  /** Brings it about from the page without anything over it. */
  open(page: Page): Promise<unknown>;
  /** Back to that page. */
  close?(page: Page): Promise<unknown>;
  /** A dialog or popover lies over the page. */
  readonly over?: true;
}

/** Small, so that all of it is computed soon. */
export const smallNetwork = '#v=1&network.size=60&network.dt=20&training.batch=4&training.trials=12';

const soon = 30_000;
const set = (page: Page, changes: Record<string, unknown>) => page.evaluate((all) => lab.setConfig(all as never), changes);
const settled = (page: Page) =>
  page.waitForFunction(() => document.querySelectorAll('.part-waiting').length === 0 && document.querySelector('h1') !== null, undefined, { timeout: soon });
const pressEscape = (page: Page) => page.keyboard.press('Escape');

async function panel(page: Page, name: string, more: Record<string, unknown> = {}): Promise<void> {
  await set(page, { 'view.panel': name, ...more });
  await page.waitForFunction((wanted) => document.querySelector('.page')?.getAttribute('data-panel') === wanted, name, { timeout: soon });
  await settled(page);
}

/** A button of the header; on a phone it stands in the menu. */
async function header(page: Page, name: string | RegExp): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  if ((await menu.count()) > 0 && !(await page.locator('#phone-menu').isVisible())) await menu.click();
  await page.getByRole('button', { name, exact: true }).filter({ visible: true }).click();
}

async function item(page: Page, menu: string, name: RegExp): Promise<void> {
  await header(page, menu);
  await page.getByRole('menuitem', { name }).filter({ visible: true }).click();
}

async function tools(page: Page, at = 0): Promise<void> {
  await page.locator('.panel-more').nth(at).click({ force: true });
  await page.locator('.panel-tools-list [role="group"] button').first().waitFor();
}

const numbers = (count: number, start: number) => Array.from({ length: count }, (_, i) => Math.sin(start + 3 * i) / 3);
const matrix = (rows: number, columns: number, start: number) =>
  Array.from({ length: rows }, (_, r) => numbers(rows * columns, start).slice(r * columns, (r + 1) * columns));
/** A network as somebody else might save it. */
const theirs = { 'rnn.rec': matrix(12, 12, 1), 'rnn.inp': matrix(12, 1, 2), 'out.weight': matrix(1, 12, 3), 'rnn.bias': numbers(12, 4), other: numbers(5, 5) };

const drop = (page: Page, content: object) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'theirs.json'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, JSON.stringify(content));

const view = (analysis: string, more: Record<string, unknown> = {}): State => ({
  name: `Back-engineer, ${analysis} ${Object.values(more).join(' ')}`.trim(),
  open: (page) => panel(page, 'backengineer', { 'view.analysis': analysis, ...more }),
});

export const panelStates: readonly State[] = [
  { name: 'Live', open: (page) => panel(page, 'live') },
  {
    name: 'Live, a word explained',
    open: async (page) => {
      await panel(page, 'live');
      await page.locator('.reading .term[popovertarget]').first().click();
      await page.locator('.term-words:popover-open').waitFor();
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Live, a figure explained, with its symbols',
    open: async (page) => {
      await panel(page, 'live');
      await page.locator('.panel-title-button').filter({ visible: true }).nth(2).click();
      await page.locator('.explained-symbols:visible').first().waitFor();
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Live, the tools of a figure',
    open: async (page) => {
      await panel(page, 'live');
      await tools(page);
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Live, a table',
    open: async (page) => {
      await panel(page, 'live');
      await tools(page, 1);
      await page.locator('.panel-tools-list').getByRole('button', { name: 'Table', exact: true }).click();
      await page.locator('.data-table').waitFor();
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Live, a figure enlarged',
    open: async (page) => {
      await panel(page, 'live', { 'view.enlarged': 'd' });
      await page.locator('.panel-large').waitFor();
    },
    close: (page) => set(page, { 'view.enlarged': '' }),
    over: true,
  },
  {
    name: 'Live, a number being typed that is refused',
    open: async (page) => {
      await panel(page, 'live');
      await page.locator('.reading').getByRole('spinbutton', { name: 'gain' }).click();
      await page.keyboard.type('9');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').first().waitFor();
    },
    close: pressEscape,
  },
  {
    name: 'Live, a unit silenced',
    open: async (page) => {
      await panel(page, 'live');
      await page.evaluate(() => lab.silence([3, 4]));
    },
    close: (page) => page.evaluate(() => lab.silence([])),
  },
  {
    name: 'Live, a run pinned and compared',
    open: async (page) => {
      await panel(page, 'live');
      await page.getByRole('button', { name: 'Pin', exact: true }).click();
      await page.locator('.compared').waitFor();
      await set(page, { 'network.gain': 1.2 });
      await page
        .getByText(/^A at gain/)
        .first()
        .waitFor({ timeout: soon });
    },
    close: async (page) => {
      await page.getByRole('button', { name: 'Unpin' }).click();
      await set(page, { 'network.gain': 1.5 });
    },
  },
  {
    name: 'Live, the tasks to choose from',
    open: async (page) => {
      await panel(page, 'live');
      await item(page, 'Network', /Other tasks/);
      await page.locator('.task-choice').waitFor();
    },
    close: async (page) => {
      await page.getByRole('button', { name: 'keep this one' }).click();
    },
  },
  { name: 'Train', open: (page) => panel(page, 'train') },
  {
    name: 'Train, trained',
    open: async (page) => {
      await panel(page, 'train');
      await page.evaluate(() => lab.train({ steps: 5 }));
    },
  },
  {
    name: 'Train, inside one step',
    open: async (page) => {
      await panel(page, 'train', { 'view.inside': true });
      await page
        .getByText(/^The network hears/)
        .first()
        .waitFor({ timeout: soon });
    },
    close: (page) => set(page, { 'view.inside': false }),
  },
  { name: 'Chaos', open: (page) => panel(page, 'chaos') },
  { name: 'Chaos, exponents and power', open: (page) => panel(page, 'chaos', { 'view.plane': 'exponents', 'view.motion': 'power' }) },
  view('axes'),
  view('axes', { 'view.carried': 'distances' }),
  view('axes', { 'view.carried': 'disturbance' }),
  view('points', { 'view.carried': 'axes' }),
  view('mechanism'),
  view('mechanism', { 'view.design': 'part' }),
  view('robustness', { 'view.design': 'auto' }),
];

export const dialogStates: readonly State[] = [
  ...['Network', 'Copy link', /^Theme/].map(
    (name): State => ({
      name: `Menu ${String(name)}`,
      open: async (page) => {
        await panel(page, 'live', { 'view.analysis': 'axes' });
        await header(page, name);
        await page.locator('.menu-list:popover-open').waitFor();
      },
      close: async (page) => {
        await pressEscape(page);
        await pressEscape(page);
      },
      over: true,
    }),
  ),
  {
    name: 'Settings and measures',
    open: async (page) => {
      await panel(page, 'live');
      await item(page, 'Network', /Settings and measures/);
      await page.getByRole('dialog', { name: 'This network' }).waitFor();
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Import preview',
    open: async (page) => {
      await panel(page, 'live');
      await drop(page, theirs);
      await page
        .getByRole('dialog')
        .getByRole('heading', { name: /12 units/ })
        .waitFor();
      await page.locator('.import-error-number').first().waitFor({ timeout: soon });
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'A file that holds no network',
    open: async (page) => {
      await panel(page, 'live');
      await drop(page, { hello: 'world' });
      await page.locator('.notice').waitFor();
    },
    close: (page) => page.getByRole('button', { name: 'Dismiss' }).click(),
  },
  {
    name: 'About',
    open: async (page) => {
      await panel(page, 'live');
      await header(page, 'About');
      await page.getByRole('dialog', { name: 'Edge of Chaos' }).waitFor();
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Video',
    open: async (page) => {
      await panel(page, 'live');
      await tools(page);
      await page.getByRole('button', { name: /as a video$/ }).click();
      await page.getByLabel('length in seconds').waitFor({ timeout: soon });
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'A link with mistakes',
    open: async (page) => {
      await panel(page, 'live');
      await page.evaluate(() => {
        location.hash = '#v=1&network.gain=99&network.size=60&network.dt=20';
      });
      await page.getByRole('dialog').waitFor();
    },
    close: async (page) => {
      await pressEscape(page);
      await page.evaluate((link) => lab.openLink(link), smallNetwork);
    },
    over: true,
  },
];

const chapter = (number: number): State => ({
  name: `Story, ${number === 0 ? 'for teachers' : `chapter ${number}`}`,
  open: async (page) => {
    await panel(page, 'story', { 'story.chapter': number, 'story.puzzle': 0 });
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(1200);
  },
});

export const storyStates: readonly State[] = [1, 2, 3, 4, 5, 6, 7, 8].map(chapter).concat([
  {
    name: 'Story, chapter 2 as it was found',
    open: async (page) => {
      await panel(page, 'story', { 'story.chapter': 2, 'story.puzzle': 0 });
      await page.getByRole('button', { name: 'Show me' }).first().click();
      await page.locator('.story[data-stage="see"]').waitFor({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'hidden', timeout: 60_000 });
    },
  },
  {
    name: 'Story, puzzles',
    open: async (page) => {
      await panel(page, 'story', { 'story.puzzle': 1 });
      await page.waitForTimeout(500);
    },
  },
  chapter(0),
]);

const lessonWords = 'lesson.title=Find+the+hidden+gain&lesson.question=How+strong?&lesson.steps=Look+//+Guess+//+Uncover';
const lessonHidden = 'lesson.hide=time,learning,matrix,task,silence,map,exponent,regime,modes,training,axes';
const leave = async (page: Page) => {
  await page.evaluate(() => lab.leaveLesson());
  await page.evaluate((link) => lab.openLink(link), smallNetwork);
};

export const lessonStates: readonly State[] = [
  {
    name: 'Lesson',
    open: async (page) => {
      await page.evaluate(
        (link) => lab.openLink(link),
        `${smallNetwork}&${lessonWords}&${lessonHidden}&lesson.fix=noise,wait&lesson.find=gain&network.gain=1.37`,
      );
      await page.getByRole('heading', { name: 'Find the hidden gain' }).waitFor();
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'Lesson, its menu',
    open: async (page) => {
      await page.getByRole('button', { name: 'Menu of the lesson' }).click();
      await page.locator('.menu-list:popover-open').waitFor();
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Lesson, my answers',
    open: async (page) => {
      await page.evaluate(() => lab.guess(1.4));
      await page.getByRole('button', { name: 'Menu of the lesson' }).click();
      await page.getByRole('menuitem', { name: /Copy my answers/ }).click();
      await page.getByRole('heading', { name: 'My answers' }).waitFor();
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Lesson with everything free',
    open: async (page) => {
      await page.evaluate((link) => lab.openLink(link), `${smallNetwork}&lesson.title=All+free`);
      await page.getByRole('heading', { name: 'All free' }).waitFor();
      await page.waitForTimeout(500);
    },
    close: leave,
  },
  {
    name: 'Make a lesson',
    open: async (page) => {
      await panel(page, 'live');
      await item(page, 'Copy link', /Make a lesson/);
      await page.getByRole('heading', { name: /^Your students/ }).waitFor();
      await page.waitForTimeout(1000);
    },
    close: pressEscape,
    over: true,
  },
  {
    name: 'Read answers',
    open: async (page) => {
      await panel(page, 'live');
      await item(page, 'Copy link', /Read answers/);
      await page.getByLabel('Answers, with whatever stands around them').waitFor();
    },
    close: pressEscape,
    over: true,
  },
];

/** Another task, at the end: its network is another one. */
export const taskStates: readonly State[] = [
  {
    name: 'Live, flip-flop',
    open: async (page) => {
      await page.evaluate((link) => lab.openLink(link), '#v=1&preset=flip-flop&network.size=40&network.dt=20');
      await panel(page, 'live');
    },
  },
  { name: 'Train, flip-flop', open: (page) => panel(page, 'train') },
  { name: 'Back-engineer, flip-flop', open: (page) => panel(page, 'backengineer') },
  {
    name: 'Chaos, flip-flop',
    open: (page) => panel(page, 'chaos'),
    close: async (page) => void (await page.evaluate((link) => lab.openLink(link), smallNetwork)),
  },
];

export const allStates: readonly State[] = [...panelStates, ...dialogStates, ...storyStates, ...lessonStates, ...taskStates];
