/**
 * What keeps somebody from reading or reaching a part of the page: what axe finds, what runs off the screen, and what a walk by Tab does not reach or does not
 * show.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
}

/** All rules of axe but those of level AAA: WCAG 2.2 A and AA, best practice, and those that axe calls experimental. A context with bypassCSP. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(`axe.run(document, {
    resultTypes: ['violations'],
    rules: Object.fromEntries(axe.getRules().map(({ ruleId, tags }) => [ruleId, { enabled: !tags.some((tag) => /aaa$|obsolete/.test(tag)) }])),
  })`)) as { violations: Found[] };
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} (${any[0]?.message.slice(0, 140) ?? ''})`).join(' | ')}`,
  );
}

/** Whether the page, or a dialog over it, must be scrolled sideways. Runs in the page. */
export function widthFaults(): string[] {
  const faults: string[] = [];
  const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? element.id}`;
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    const widest = [...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
      .map(name);
    faults.push(`The page is ${root.scrollWidth - innerWidth} px wider than the window: ${widest.slice(0, 4).join(', ')}.`);
  }
  // A table of numbers and a formula may be wider: they scroll in their own place (WCAG 1.4.10).
  const may = '.data-table, .panel-formula, .scroll, .figure, math, .inside-formula, table, input, textarea';
  for (const element of document.querySelectorAll('*')) {
    if (!element.checkVisibility() || element.closest(may)) continue;
    const { overflowX } = getComputedStyle(element);
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && /auto|scroll/.test(overflowX))
      faults.push(`${name(element)} scrolls sideways by ${element.scrollWidth - element.clientWidth} px.`);
  }
  const dialog = [...document.querySelectorAll('dialog[open], :popover-open')].at(-1);
  if (dialog) {
    const { left, right } = dialog.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) faults.push(`${name(dialog)} stands from ${Math.round(left)} to ${Math.round(right)} px.`);
  }
  return faults;
}

interface Stop {
  readonly id: number;
  readonly name: string;
  readonly fault: string;
}

/** Goes through the page by Tab, from its beginning: each control is reached, its focus is seen, nothing lies over it, and the way has an end. */
export async function tabFaults(page: Page): Promise<string[]> {
  const { count: wanted, begun } = await page.evaluate(() => {
    const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
    const place = dialog ?? document.body;
    for (const element of document.querySelectorAll<HTMLElement>('[data-tab]')) delete element.dataset.tab;
    const groups = new Set<string>();
    let count = 0;
    for (const element of place.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, iframe, summary, [tabindex], [contenteditable]')) {
      if (element.tabIndex < 0 || element.matches(':disabled') || element.closest('[inert]') || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      // One of a group of choices.
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        const group = `${element.name}`;
        const checked = [...place.querySelectorAll<HTMLInputElement>(`input[type="radio"]`)].find((one) => one.name === element.name && one.checked);
        if (checked ? checked !== element : groups.has(group)) continue;
        groups.add(group);
      }
      element.dataset.tab = String(count++);
    }
    // Where the walk begins: before everything.
    if (!dialog) {
      const { body } = document;
      body.tabIndex = -1;
      body.focus();
      body.removeAttribute('tabindex');
    }
    // A dialog opens with something focused: that is reached, and the walk may end before it comes back to it, within a frame.
    const begun = document.activeElement as HTMLElement | null;
    return { count, begun: Number(begun?.dataset.tab ?? -1) };
  });
  const seen = new Set<number>();
  const faults: string[] = [];
  let first = -1;
  for (let k = 0; k < wanted * 2 + 6; k++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((): Stop | null => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body || element === document.documentElement) return null;
      const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}"`;
      const id = Number(element.dataset.tab ?? -1);
      if (element instanceof HTMLIFrameElement) return { id, name, fault: '' };
      const target = (element.closest('label, .handle') as HTMLElement | null) ?? element;
      const ring = (one: Element | null) => {
        if (!one) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
      };
      const around = [element, element.parentElement, target, ...target.querySelectorAll('*')];
      let fault = '';
      if (!around.some(ring)) fault = 'its focus is not seen';
      const box = target.getBoundingClientRect();
      const inside = {
        left: Math.max(box.left, 0),
        right: Math.min(box.right, innerWidth),
        top: Math.max(box.top, 0),
        bottom: Math.min(box.bottom, innerHeight),
      };
      if (inside.right - inside.left < 1 || inside.bottom - inside.top < 1)
        fault = `it lies off the window, at ${Math.round(box.left)}, ${Math.round(box.top)}`;
      else if (!element.matches('.skip')) {
        let hit = 0;
        for (const [x, y] of [
          [0.5, 0.5],
          [0.5, 0.15],
          [0.5, 0.85],
          [0.1, 0.5],
          [0.9, 0.5],
        ] as const) {
          const over = document.elementFromPoint(inside.left + x * (inside.right - inside.left), inside.top + y * (inside.bottom - inside.top));
          // What is drawn over a figure, and takes its pointer, shows the figure.
          if (over && (target.contains(over) || over.contains(target) || over.closest('.guess-field'))) hit++;
          else if (over && hit === 0 && x === 0.9) fault = `it lies under ${over.tagName.toLowerCase()}.${over.getAttribute('class')}`;
        }
        const zone = document.querySelector('.slider-zone');
        if (zone && getComputedStyle(zone).position === 'fixed' && !zone.contains(element) && !element.closest('dialog, [popover]')) {
          const top = zone.getBoundingClientRect();
          const above = top.top > 20 && top.left < 20;
          if (above && box.height < top.top && box.bottom > top.top + 1) fault = `it reaches under the sliders by ${Math.round(box.bottom - top.top)} px`;
        }
      }
      return { id, name, fault };
    });
    if (!stop) {
      if (seen.size > 0) break;
      continue;
    }
    if (stop.id >= 0 && stop.id === first && seen.size > 1) break;
    if (first < 0) first = stop.id;
    if (stop.fault) faults.push(`Tab to ${stop.name}: ${stop.fault}`);
    if (stop.id >= 0) seen.add(stop.id);
  }
  const missed = await page.evaluate(
    (reached) =>
      [...document.querySelectorAll<HTMLElement>('[data-tab]')]
        .filter(
          (element) =>
            !reached.includes(Number(element.dataset.tab)) &&
            element.isConnected &&
            element.checkVisibility({ visibilityProperty: true }) &&
            !element.matches(':disabled'),
        )
        .map((element) => `${element.outerHTML.slice(0, 140)}`),
    [begun, ...seen],
  );
  return [...new Set(faults), ...missed.map((one) => `Tab does not reach ${one}`)];
}
