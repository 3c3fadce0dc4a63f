const longest = 80;

/**
 * Control characters, lone surrogates, and characters that turn the direction of text or are not seen at all: they have no place in a dialog. What is shown
 * may come from a stranger's link.
 */
export const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Text from outside, fit to be shown: one line of at most 80 characters. */
export function showText(text: string): string {
  // A cut within a surrogate pair leaves a lone half, which is then replaced.
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return short.replace(unseen, '\ufffd');
}

/** A value from outside in words, at most 80 characters: numbers as they are, text in quotes, lists with commas. Never throws. */
export function showValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return showText(JSON.stringify(value.slice(0, 2 * longest)));
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'nothing';
    case 'bigint':
      return 'a BigInt';
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
  }
  if (value === null) return 'null';
  if (!Array.isArray(value)) return 'an object';
  const items = value
    .slice(0, 20)
    .map((item) => (typeof item === 'object' && item !== null ? 'an object' : typeof item === 'string' ? item.slice(0, longest) : showValue(item)));
  return showText(value.length === 0 ? 'an empty list' : items.join(',') + (value.length > 20 ? ` and ${value.length - 20} more` : ''));
}

/** A valid value of a setting as people write it: lists with commas. */
export function showSetting(value: unknown): string {
  return Array.isArray(value) ? (value.length === 0 ? 'none' : value.join(',')) : String(value);
}
