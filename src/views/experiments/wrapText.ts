/** A sentence in at most so many lines, for a figure. Pure. */

/** In lines no wider than `width`; what would go beyond the last line ends in an ellipsis. */
export function wrapText(text: string, width: number, most: number, measure: (text: string) => number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && measure(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = kept[most - 1]!;
  while (measure(`${last}\u2026`) > width && last.includes(' ')) last = last.slice(0, last.lastIndexOf(' '));
  kept[most - 1] = `${last.replace(/[.,;:]$/, '')}\u2026`;
  return kept;
}
