import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '../../src/config/link.ts';
import { setPath } from '../../src/config/paths.ts';
import { defaultConfig, presetConfig } from '../../src/config/presets.ts';
import { type Config, presetNames } from '../../src/config/schema.ts';
import { anyConfig } from './anyConfig.ts';
import { expectFrozen, expectReadable, expectValid } from './validConfig.ts';

const thesis = presetConfig('thesis-a');
const changed = [
  ['network.gain', 1.8],
  ['network.noise', 1e-9],
  ['training.train', ['G', 'h0']],
  ['view.camera', [-1.25, 0.5, 1e-7]],
].reduce<Config>((config, [path, value]) => setPath(config, path as string, value), thesis);
const link = writeLink(changed);

test('writeLink: reads as path=value, in the order of the table, with a checksum of four digits', () => {
  expect(link).toBe(`#v=1&preset=thesis-a&network.gain=1.8&network.noise=1e-9&training.train=G,h0&view.camera=-1.25,0.5,1e-7&~=${link.slice(-4)}`);
  expect(link).toMatch(/&~=[0-9a-z]{4}$/);
});

test.each(presetNames)('writeLink: %s alone is its name', (name) => {
  expect(writeLink(presetConfig(name))).toMatch(new RegExp(`^#v=1&preset=${name}&~=[0-9a-z]{4}$`));
});

/** Lines that people wrote, and origins of pages, have signs of their own (lessonLinks.test.ts). */
const withoutSigns = (text: string) => text.replace(/&lesson\.(title|question|steps)=[^&]*/g, '').replace(/&view\.origins=[\w.,:/-]*/, '');

test('writeLink: has nothing but characters that every chat and mail program leaves alone (300 configurations)', () => {
  fc.assert(
    fc.property(anyConfig, (config) => /^#[\w.,=&-]+&~=[0-9a-z]{4}$/.test(withoutSigns(writeLink(config)))),
    { numRuns: 300 },
  );
});

test('readLink: brings back any configuration, without issues (400 of them)', () => {
  fc.assert(
    fc.property(anyConfig, (config) => {
      expect(readLink(writeLink(config))).toEqual({ config, issues: [] });
    }),
    { numRuns: 400 },
  );
});

test('readLink: without settings there is the default configuration and no issue', () => {
  for (const text of ['', '#', 'https://example.org/edge/', 'https://example.org/?utm_source=x', 'file:///home/me/index.html', '#v=1', '   '])
    expect(readLink(text), text).toEqual({ config: defaultConfig, issues: [] });
});

describe('readLink: a link that went through a program or a hand means the same', () => {
  const value = '&network.gain=1.8&network.noise=1e-9&training.train=G,h0&view.camera=-1.25,0.5,1e-7';
  const sum = link.slice(link.indexOf('&~='));
  test.each([
    ['a whole URL', `https://example.org/a/index.html${link}`],
    ['a URL with a query', `https://example.org/?utm=1${link}`],
    ['without the sign', link.slice(1)],
    ['in a sentence', `Look at https://example.org/${link}.`],
    ['in brackets', `(https://example.org/${link})`],
    ['in angle brackets', `<https://example.org/${link}>`],
    ['with a question', `https://example.org/${link}?!`],
    ['in quotes', `https://example.org/${link}\u201d,`],
    ['bold', `**https://example.org/${link}**`],
    ['with white space', `  https://example.org/${link}\n`],
    ['wrapped by a mail program', link.replace('&network', '&\r\nnetwork')],
    ['percent-encoded commas', link.replaceAll(',', '%2C')],
    ['percent-encoded twice', link.replaceAll(',', '%252C')],
    ['percent-encoded tilde', link.replace('~', '%7E')],
    ['percent-encoded as a whole', `https://example.org/%23${encodeURIComponent(link.slice(1))}`],
    ['percent-encoded twice as a whole', `https://example.org/#${encodeURIComponent(encodeURIComponent(link.slice(1)))}`],
    ['percent-encoded equals signs', `#${link.slice(1).replaceAll('=', '%3D')}`],
    ['escaped for HTML', link.replaceAll('&', '&amp;')],
    ['escaped for HTML twice', link.replaceAll('&', '&amp;amp;')],
    ['unseen characters', link.replace('gain=', 'gain=\u200b').replace('thesis', '\u00adthesis')],
    ['a typographic dash', link.replace('thesis-a', 'thesis\u2013a')],
    ['a typographic minus', link.replace('-1.25', '\u22121.25')],
    ['plus signs for spaces', link.replace('=1.8&', '=+1.8+&')],
    ['another order', `#network.noise=1e-9${value.replace('&network.noise=1e-9', '')}&v=1${sum}&preset=thesis-a`],
    ['a checksum in capitals', link.slice(0, -4) + link.slice(-4).toUpperCase()],
    ['the same path twice with the same value', `${link.slice(0, -7)}&network.gain=1.8`],
    ['no checksum', `#v=1&preset=thesis-a${value}`],
    ['no version', `#preset=thesis-a${value}`],
    ['capitals of a telephone', `#Preset=Thesis-a${value.replace('network.gain', 'Network.Gain')}`],
    ['spaces in lists', `#preset=thesis-a${value.replace('G,h0', 'G,+h0').replace('-1.25,0.5', '-1.25,%200.5')}`],
    ['numbers written otherwise', `#preset=thesis-a${value.replace('1.8', '+1.80').replace('1e-9', '.000000001').replace('0.5', '5.e-1')}`],
  ])('%s', (_, text) => {
    expect(readLink(text)).toEqual({ config: changed, issues: [] });
  });
});

test('readLink: of a value out of range says path, given as it stood there, allowed, and the default used', () => {
  expect(readLink('#v=1&preset=thesis-a&network.gain=9.0&network.noise=0.5')).toEqual({
    config: setPath(thesis, 'network.noise', 0.5),
    issues: [{ path: 'network.gain', given: '9.0', allowed: '0 to 5', used: '1.5' }],
  });
});

test.each(
  ['NaN', 'Infinity', '1e999', '-1', '', '0x1', '1,8', '1.8.1', '1_0', 'true', '[]', '{}', '<script>alert(1)</script>', '%', '%E0%A4%A', '9'.repeat(5000)].map(
    (value) => [value.slice(0, 30), value] as const,
  ),
)('readLink: network.gain=%s is refused and the default used', (_, value) => {
  const { config, issues } = readLink(`#v=1&preset=thesis-a&network.gain=${value}`);
  expect(config).toEqual(thesis);
  expect(issues).toMatchObject([{ path: 'network.gain', allowed: '0 to 5', used: '1.5' }]);
  expectReadable(issues);
});

test('readLink: an unknown path, an unknown preset, settings that disagree, and a value given twice are issues', () => {
  const { config, issues } = readLink('#v=1&preset=../../etc&network.gian=2&__proto__=1&network.dt=500&network.gain=1.2&network.gain=1.3&nothing');
  expect(config).toEqual(setPath(defaultConfig, 'network.gain', 1.3));
  expect(issues.map(({ path, given, used }) => [path, given, used])).toEqual([
    ['network.gian', '2', undefined],
    ['__proto__', '1', undefined],
    ['network.gain', '1.2 and 1.3', 'the later one'],
    ['nothing', '', undefined],
    ['preset', '../../etc', 'fitted'],
    ['network.dt', '500', '10'],
  ]);
});

test('readLink: of a newer version takes what is known and says so', () => {
  const { config, issues } = readLink('#v=2&preset=thesis-a&network.gain=1.8&network.colour=red&~=zzzzzz');
  expect(config).toEqual(setPath(thesis, 'network.gain', 1.8));
  expect(issues.map(({ path }) => path)).toEqual(['network.colour', 'v']);
});

test('readLink: notices a digit that changed and a checksum that was cut off', () => {
  for (const text of [link.replace('1.8', '1.9'), link.slice(0, -1), link.slice(0, -4), link.slice(0, -5), link.replace('&view.camera=-1.25,0.5,1e-7', '')]) {
    const { issues } = readLink(text);
    expect(
      issues.map(({ path }) => path),
      text,
    ).toEqual(['~']);
    expect(issues[0]?.allowed).toMatch(/cut off or altered/);
  }
});

test('readLink: what is no text is no link', () => {
  for (const text of [null, undefined, 3, {}, Object.create(null), [], Symbol('s'), 1n])
    expect(readLink(text as unknown as string).config).toEqual(defaultConfig);
});

test('readLink: a link of a megabyte is cut, and said to be', () => {
  const { config, issues } = readLink(`#preset=thesis-a&${'network.gain=1.8&'.repeat(60_000)}`);
  expect(config.network.gain).toBe(1.8);
  expectReadable(issues);
  expect(issues[0]?.given).toMatch(/1020017 characters/);
  expect(readLink(`#${'a=1&'.repeat(4000)}`).issues.length).toBeLessThanOrEqual(51);
});

test('readLink: 2000 damaged links never throw, give valid configurations and issues that can be read', () => {
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const junk = [
    '%',
    '%E0%A4%A',
    '=',
    '&',
    '#',
    'NaN',
    '1e999',
    '-1',
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '9'.repeat(5000),
    '[]',
    '{}',
    'true',
    'null',
  ];
  const parts = [
    'network.size=1e9',
    'network.dt=0',
    'network.dt=500',
    'preset=../../etc',
    'task.onset=60000',
    'task.length=1',
    'v=9',
    '~=',
    'toString=1',
    'network.__proto__.x=1',
  ];
  let noticed = 0;
  for (let i = 0; i < 2000; i++) {
    const text = link.split('');
    for (let k = 0; k < 1 + random() * 6; k++) {
      const at = Math.floor(random() * text.length);
      const what = random();
      if (what < 0.3) text.splice(at, 1 + random() * 5);
      else if (what < 0.5) text.splice(at, 0, junk[Math.floor(random() * junk.length)] as string);
      else if (what < 0.6) text.splice(at, 0, `&${parts[Math.floor(random() * parts.length)]}&`);
      else text[at] = String.fromCharCode(33 + random() * 93);
    }
    const { config, issues } = readLink(text.join(''));
    expectValid(config);
    expectReadable(issues);
    if (i % 100 === 0) expectFrozen(config);
    if (issues.length > 0) noticed++;
  }
  expect(noticed).toBeGreaterThan(1900);
  expect(({} as Record<string, unknown>).x).toBe(undefined);
});

test('readLink: a link with one pulse keeps it, and pulses in turn come back as they were', () => {
  const view = (link: string) => readLink(link).config.view;
  expect(view('#v=1')).toMatchObject({ pulses: 'turn', pulse: 150 });
  expect(view('#v=1&view.pulse=300')).toMatchObject({ pulses: 'same', pulse: 300 });
  expect(view('#v=1&view.pulse=150')).toMatchObject({ pulses: 'same', pulse: 150 });
  const { config } = readLink('#v=1&view.pulse=300&view.pulses=turn');
  expect(config.view).toMatchObject({ pulses: 'turn', pulse: 300 });
  expect(readLink(writeLink(config))).toEqual({ config, issues: [] });
});

describe('readLink: a link whose readout was fitted by an earlier rule', () => {
  const sumOf = (text: string) => text.slice(-4);
  const released = '#v=1&preset=fitted&~=fmn3';

  test('a released link of a fitted network says so, and is no damaged one', () => {
    expect(readLink(released)).toEqual({ config: presetConfig('fitted'), issues: [], earlierFit: true });
  });

  test('what is written now, what was typed by hand and what has no fitted readout says nothing of it', () => {
    const now = writeLink(presetConfig('fitted'));
    expect(sumOf(now)).not.toBe('fmn3');
    for (const text of [now, '#v=1&preset=fitted', '#v=1&preset=thesis-a&network.gain=1.8', link, ''])
      expect(Object.keys(readLink(text)), text).toEqual(['config', 'issues']);
  });

  test('a link that was altered is told as altered, not as an early one', () => {
    const { issues, earlierFit } = readLink('#v=1&preset=fitted&network.gain=1.7&~=fmn3');
    expect(issues.map(({ path }) => path)).toEqual(['~']);
    expect(earlierFit).toBeUndefined();
  });
});

test('readLink: origins of pages stand in it as people know them; what is no origin, and a ninth one, is an issue', () => {
  const origins = ['https://moodle.example.org', 'http://localhost:8000', 'https://a.example:8443'];
  const link = writeLink({ ...defaultConfig, view: { ...defaultConfig.view, embed: 'bare', origins } });
  expect(link).toContain(`view.embed=bare&view.origins=${origins.join(',')}&`);
  expect(readLink(`https://host.example/page/${link}`)).toEqual({
    config: expect.objectContaining({ view: expect.objectContaining({ origins }) }),
    issues: [],
  });
  expect(readLink(encodeURI(link)).issues).toEqual([]);
  const nine = Array.from({ length: 9 }, (_, i) => `https://${i}.example`).join(',');
  for (const wrong of [
    'http://a.example',
    'https://a.example/',
    'https://A.example',
    'null',
    '*',
    'https://*.example',
    'https://a..example',
    'javascript:1',
    'https://u@a.example',
    nine,
  ]) {
    const { config, issues } = readLink(`#view.origins=${wrong}&v=1`);
    expect(config.view.origins).toEqual([]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ path: 'view.origins', allowed: expect.stringContaining('at most 8 origins such as https://example.org') });
  }
});
