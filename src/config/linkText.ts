/**
 * Values as text in a link, and back. What people type and what chat and mail programs do to a link is undone here. A link may come from anybody: every
 * function takes a time that grows no faster than the text, so no regular expression here may look at the same characters again and again.
 */
import type { Setting } from './schema.ts';

/**
 * A value as it stands in a link: shortest decimal, lists with commas; a space of people's lines is '+'; whatever programs are
 * known to break or to cut off is percent-encoded.
 */
export function writeValue(value: unknown, kind?: Setting<unknown>['kind']): string {
  const text = Array.isArray(value) ? value.join(kind === 'lines' ? between : ',') : String(value);
  return encodeURIComponent(text)
    .replace(/(?<![0-9.]e)%20|%(2C|2F|3A|3F)/gi, (code) => (code === '%20' ? '+' : decodeURIComponent(code)))
    .replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Stands between lines, and within none (schema.ts). */
const between = ' // ';

/** The value that `text` (decoded, see `cleanPart`) stands for, not yet checked for its range; undefined when it cannot stand for one. */
export function readValue(text: string, setting: Setting<unknown>): unknown {
  switch (setting.kind) {
    case 'number':
    case 'whole':
      return readNumber(text);
    case 'switch':
      return /^(true|1|on|yes)$/i.test(text) ? true : /^(false|0|off|no)$/i.test(text) ? false : undefined;
    case 'choice':
      return member(text, setting.values);
    case 'list': {
      const items = text.split(/[,\s]+/).filter((item) => item !== '');
      const values = items.slice(0, 100).map((item) => (setting.values ? member(item, setting.values) : setting.min === undefined ? item : readNumber(item)));
      return values.includes(undefined) ? undefined : values;
    }
    case 'lines':
      return text.split(between).filter((item) => item !== '');
    case 'text':
      return text;
  }
}

const readNumber = (text: string): number | undefined => (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined);

/** The exact name, or the one that differs by capitals only (telephones write them at the start). */
const member = (text: string, values: readonly string[] = []): string | undefined =>
  values.find((value) => value === text) ?? values.find((value) => value.toLowerCase() === text.toLowerCase());

/**
 * A path or a value as it was meant: percent-encoding taken off, however often it was put on (no value has a '%' of its own) and however badly it ends; '+' and
 * white space taken for the space that they stand for and dropped at the ends; dashes that a text program made typographic turned back; characters that cannot
 * be seen removed.
 */
export function cleanPart(part: string): string {
  let text = part;
  for (let round = 0; round < 3 && text.includes('%'); round++) text = decode(text);
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
    .replace(/(?<![0-9.]e)\+/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The settings within a whole URL, or within what someone copied of it. Without the sign '#' nothing of an address is taken for settings. */
export function settingsPart(text: string): string {
  const tidy = text.replace(/[\r\n\t]/g, '').trim();
  const at = /#|%23/i.exec(tidy);
  const part = at ? tidy.slice(at.index + at[0].length) : /^[a-z][a-z0-9+.-]*:/i.test(tidy) || !/=|%3d/i.test(tidy) ? '' : tidy.replace(/^[?&/]+/, '');
  const whole = part.includes('=') ? part : decode(decode(part));
  return withoutTail(whole.replace(/&(?:amp;)+/gi, '&'));
}

/** What stands behind a link in a sentence or in quotes, and is no part of it. */
const behindLinks = /[\s.,;:!?)\]}>'"*_`\u2026\u00bb\u2019\u201d\u203a&]/;

function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && behindLinks.test(text[end - 1] as string)) end--;
  return text.slice(0, end);
}
