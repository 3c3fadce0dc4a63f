/**
 * What is wrong with the layout of the page as it stands in the browser, in sentences. Runs inside the page: it is handed over as text and may use
 * nothing from outside itself.
 */
export function layoutFaults(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  const seen = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className || element.id} "${(element.getAttribute('aria-label') || element.closest('label, .handle')?.textContent || element.textContent || '').trim().slice(0, 40)}"`;

  if (root.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll('.page *')].filter((element) => seen(element) && element.getBoundingClientRect().right > innerWidth + 1);
    faults.push(`The page is ${root.scrollWidth - innerWidth} px wider than the screen: ${wide.slice(0, 3).map(named).join(', ')}`);
  }

  // ---- words over words
  interface Line {
    readonly text: string;
    readonly parent: Element;
    readonly zone: Element | null;
    readonly box: DOMRect;
  }
  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (!node.textContent!.trim() || !seen(parent) || parent.closest('.hidden-text, script, style, noscript, option')) continue;
    const range = document.createRange();
    const first = /^[.,;:!?)]/.test(node.textContent!) ? node.previousSibling : null;
    if (first instanceof Element && seen(first)) {
      // Punctuation belongs to the word before it; the words of a popover stand elsewhere.
      range.setStart(node, 0);
      range.setEnd(node, 1);
      const word = first.matches('[popover]') ? first.previousElementSibling! : first;
      if (range.getBoundingClientRect().top > (word.getClientRects()[word.getClientRects().length - 1]?.bottom ?? Number.POSITIVE_INFINITY) - 4)
        faults.push(`A line begins with "${node.textContent!.trim().slice(0, 30)}", in ${named(parent)}`);
    }
    range.selectNodeContents(node);
    const fixed = parent.closest('.slider-zone');
    const zone = fixed && getComputedStyle(fixed).position === 'fixed' ? fixed : null;
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) lines.push({ text: node.textContent!.trim().slice(0, 40), parent, zone, box });
  }
  /** Of the height of a line that letters fill. */
  const letters = 0.5;
  for (let i = 0; i < lines.length; i++)
    for (let k = i + 1; k < lines.length; k++) {
      const [a, b] = [lines[i]!, lines[k]!];
      if (a.zone !== b.zone) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const [middleA, middleB] = [a.box.top + a.box.height / 2, b.box.top + b.box.height / 2];
      if (across > 1.5 && Math.abs(middleA - middleB) < (letters * (a.box.height + b.box.height)) / 2)
        faults.push(`"${a.text}" and "${b.text}" overlap by ${Math.round(across)} px`);
    }
  for (const { text, box, parent } of lines)
    if ((box.right > innerWidth + 1 || box.left < -1) && !parent.closest('.scroll, .panel-formula, .data-table')) faults.push(`"${text}" runs off the screen`);

  // ---- words over the margin of the page; what stands on a tick may reach over it by half of its width
  const page = document.querySelector('.page')!;
  const { left: from, right: to } = page.getBoundingClientRect();
  const { paddingLeft, paddingRight } = getComputedStyle(page);
  const [least, most] = [from + Number.parseFloat(paddingLeft), to - Number.parseFloat(paddingRight)];
  for (const { text, box, parent, zone } of lines)
    if (!zone && page.contains(parent) && !parent.closest('.scroll, .panel-formula, .data-table, .track-tick, .noise-tick, .notices'))
      if (box.right > most + 1 || box.left < least - 1)
        faults.push(`"${text}" passes the margin by ${Math.round(Math.max(box.right - most, least - box.left))} px`);

  // ---- controls
  const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [role="spinbutton"]')].filter(
    (element) => seen(element.closest('.handle, label') ?? element) && !element.closest('[inert], .skip'),
  );
  const [left, top] = [scrollX, scrollY];
  for (const control of controls) {
    if (control.classList.contains('skip')) continue;
    const target = control.closest('.handle, label') ?? control;
    target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = target.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const hits = (dx: number, dy: number) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return hit !== null && (target.contains(hit) || (hit.contains(target) === false && hit.closest('.handle, label') === target));
    };
    if (!hits(0, 0)) {
      const over = document.elementFromPoint(x, y);
      faults.push(`${named(control)} is covered by ${over ? named(over) : 'nothing: it lies outside the screen'}`);
      continue;
    }
    const reach = (dx: number, dy: number) => {
      let length = 0;
      while (length < 24 && hits(dx * (length + 1), dy * (length + 1))) length++;
      return length;
    };
    const [wide, tall] = [reach(1, 0) + reach(-1, 0) + 1, reach(0, 1) + reach(0, -1) + 1];
    if (wide < 24 || tall < 24) {
      const around = [reach(1, 0), reach(-1, 0), reach(0, 1), reach(0, -1)].map((length, i) =>
        document.elementFromPoint(x + [1, -1, 0, 0][i]! * (length + 1), y + [0, 0, 1, -1][i]! * (length + 1)),
      );
      const neighbours = around.map((element) => (element ? named(element).slice(0, 60) : 'the edge of the screen')).join(' | ');
      faults.push(`${named(control)} can be hit on ${wide} x ${tall} px only, between ${neighbours}`);
    }
  }
  scrollTo({ left, top, behavior: 'instant' });
  return faults;
}
