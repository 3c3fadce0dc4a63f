/** What a file says of gain, times and nonlinearity beside its weights, in words and units of the page. */
import { type Guess, lastPart, type Named, short, wordsOf } from './candidate.ts';
import { FormatError, quote } from './formatError.ts';

/** A single number of a file. */
export interface Value extends Named {
  readonly value: number;
}

export interface ImportSettings {
  readonly gain?: number;
  /** ms */
  readonly tau?: number;
  /** ms */
  readonly dt?: number;
  readonly nonlinearity?: string;
}

export interface SaidSettings {
  readonly settings: ImportSettings;
  readonly applied: readonly { readonly from: Named; readonly to: string; readonly what: string }[];
  readonly guessed: readonly Guess[];
  /** What the recurrent weights are to be multiplied by, since no gain of the page can say it. */
  readonly factor: number;
}

const largestGain = 5;
const [shortestTau, longestTau] = [1, 10_000];

/** One of the values under these names, and the unit that its name tells: 1 for ms, 1000 for s, undefined for none. */
function timeIn(values: readonly Value[], pattern: RegExp): { readonly from: Value; readonly unit: number | undefined } | undefined {
  const from = values.find(({ name, value }) => pattern.test(lastPart(name)) && value > 0);
  if (!from) return undefined;
  const last = wordsOf(from.name).at(-1);
  return { from, unit: last === 'ms' ? 1 : last === 's' || last === 'sec' ? 1000 : undefined };
}

const times = {
  tau: /^(taus?|tau_m|tau_rec|tau_lims|time_?constants?)(_ms|_s|_sec)?$/,
  dt: /^(dt|delta_?t|time_?step)(_ms|_s|_sec)?$/,
  alpha: /^(alphas?|leak|leak(y|ing)?_?rate)$/,
};

/** Whether a name is one of times. */
export const isTime = (name: string): boolean => Object.values(times).some((pattern) => pattern.test(lastPart(name)));

/** Below it a time constant is one of seconds; from `surelyMs` on, one of milliseconds. */
const [surelyS, surelyMs] = [1, 5];
/** No network is stepped more finely: such an alpha is something else, the weight of a penalty for example. */
const smallestStep = 0.005;

/** tau and dt in ms, where the file tells; `here`: those of the page. */
function timesOf(values: readonly Value[], here: { readonly tau: number; readonly dt: number }): Omit<SaidSettings, 'factor'> {
  const [tau, dt, alpha] = [timeIn(values, times.tau), timeIn(values, times.dt), timeIn(values, times.alpha)];
  const nothing = { settings: {}, applied: [], guessed: [] };
  // What the page writes is in ms.
  const own = ['gain', 'tau', 'dt'].every((name) => values.some((one) => one.name === name));
  const unit = tau?.unit ?? dt?.unit ?? (own ? 1 : tau && (tau.from.value < surelyS ? 1000 : tau.from.value >= surelyMs ? 1 : undefined));
  const inMs = (time: { readonly from: Value; readonly unit: number | undefined }) => time.from.value * (time.unit ?? unit ?? 1);
  const ratio = tau && dt ? dt.from.value / tau.from.value : alpha && alpha.from.value >= smallestStep && alpha.from.value <= 1 ? alpha.from.value : undefined;
  const units =
    tau && unit !== undefined && !own && tau.unit === undefined
      ? [{ about: ['tau'], what: `that ${quote(tau.from.name)} is in ${unit === 1 ? 'ms' : 's'}` }]
      : [];
  const found: [Value, string, string][] = [];
  let settings: ImportSettings = {};
  if (tau && unit !== undefined) {
    const ms = inMs(tau);
    const step = dt ? inMs(dt) : ratio === undefined ? undefined : ratio * ms;
    if (ms < shortestTau || ms > longestTau || (step ?? here.dt) > ms) return nothing;
    settings = { tau: ms, ...(step === undefined ? {} : { dt: step }) };
    found.push([tau.from, 'network.tau', `${short(ms)} ms`]);
    if (dt) found.push([dt.from, 'network.dt', `${short(inMs(dt))} ms`]);
    if (alpha && dt && ratio !== undefined && Math.abs(alpha.from.value - ratio) < 0.01 * ratio)
      found.push([alpha.from, 'network.dt', `${short(ratio)} of tau, as dt says`]);
    else if (!dt && alpha && ratio !== undefined) found.push([alpha.from, 'network.dt', `${short(ratio * ms)} ms`]);
  } else if (ratio !== undefined && ratio <= 1) {
    // The unit is unknown, and only the ratio matters to what the network does step by step.
    settings = { tau: here.tau, dt: Number((ratio * here.tau).toPrecision(12)) };
    for (const one of tau && dt ? [tau, dt] : alpha ? [alpha] : [])
      found.push([one.from, 'network.dt', `${short(ratio * here.tau)} ms, so that dt / tau is ${short(ratio)} with the page's tau`]);
    return {
      settings,
      applied: asApplied(found),
      guessed: [{ about: ['tau'], what: 'the unit of time: the file gives dt / tau alone, and tau is that of the page' }],
    };
  } else if (dt?.unit !== undefined && inMs(dt) <= here.tau) {
    settings = { dt: inMs(dt) };
    found.push([dt.from, 'network.dt', `${short(inMs(dt))} ms`]);
  }
  return { settings, applied: asApplied(found), guessed: units };
}

const asApplied = (found: readonly [Value, string, string][]) => found.map(([from, to, what]) => ({ from, to, what }));

const known: Readonly<Record<string, RegExp>> = {
  tanh: /^(tanh|hyperbolic_?tangent)$/,
  relu: /^(relu|rectify|rectified|rectified_?linear|threshold_?linear|retlin)$/,
  softplus: /^softplus$/,
  sigmoid: /^(sigmoid|logistic|expit)$/,
};

/** The nonlinearity that a text names, as the page calls it; undefined for one that the page does not have. */
function nonlinearityOf(text: string): string | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^.*\./, '')
    .replace(/\(.*$/, '')
    .replace(/[\s-]+/g, '_');
  return Object.keys(known).find((name) => known[name].test(word));
}

const namesOfNonlinearity =
  /^(nonlinearity|non_linearity|activation|activation_function|activation_fn|act|phi|transfer_function|transfer|hidden_activation|rec_activation)$/;
/** Parts of a program that have a nonlinearity of their own. */
const otherParts = /^(out|output|readout|encoder|decoder|head|mlp)$/;

/** The texts that name the nonlinearity of the units. */
function nonlinearitiesIn(texts: ReadonlyMap<string, string>): readonly { readonly from: Named; readonly text: string }[] {
  return [...texts]
    .filter(([name]) => namesOfNonlinearity.test(lastPart(name)) && !wordsOf(name).some((word) => otherParts.test(word)))
    .map(([name, text]) => ({ from: { name, given: [] }, text }));
}

/**
 * What the file says of the settings. `outside`: its weights are kept as the page keeps its own, with the gain apart. Throws FormatError for a nonlinearity
 * that the page does not have. `byHand`: what the visitor says of them. `unit`: the name of recurrent weights whose entries have variance 1/N.
 */
export function settingsOf(
  values: readonly Value[],
  texts: ReadonlyMap<string, string>,
  here: { readonly tau: number; readonly dt: number },
  outside: boolean,
  byHand: ImportSettings = {},
  unit?: string,
): SaidSettings {
  const ofTime = timesOf(values, here);
  const applied = [...ofTime.applied];
  const guessed = [...ofTime.guessed];
  let settings: ImportSettings = ofTime.settings;
  let factor = 1;
  const gain = values.find(({ name }) => lastPart(name) === 'gain') ?? (unit === undefined ? undefined : values.find(({ name }) => lastPart(name) === 'g'));
  if (gain && !outside && unit !== undefined && lastPart(gain.name) === 'g')
    guessed.push({ about: ['gain'], what: `that ${quote(gain.name)} = ${short(gain.value)} is the gain of ${quote(unit)}, whose entries have variance 1/N` });
  if (gain && gain.value >= 0 && gain.value <= largestGain) {
    settings = { ...settings, gain: gain.value };
    applied.push({ from: gain, to: 'network.gain', what: String(short(gain.value)) });
  } else if (gain && Number.isFinite(gain.value)) {
    factor = gain.value;
    settings = { ...settings, gain: 1 };
    applied.push({ from: gain, to: 'G', what: `multiplied by ${short(gain.value)}` });
  } else if (!outside) settings = { ...settings, gain: 1 };
  else guessed.push({ about: ['gain'], what: 'that the gain of the page acts on G, whose entries have variance 1/N' });
  const [said, ...more] = nonlinearitiesIn(texts);
  // Who says what it is by hand has the last word.
  if (said && byHand.nonlinearity === undefined) {
    const nonlinearity = nonlinearityOf(said.text);
    const other = more.find(({ text }) => nonlinearityOf(text) !== nonlinearity);
    if (other)
      throw new FormatError(
        `It is unclear which nonlinearity the units have: the file says ${quote(said.text)} (${quote(said.from.name)}) and ${quote(other.text)} (${quote(other.from.name)}). Leave one of them out.`,
        { doubt: { setting: { name: 'nonlinearity', values: Object.keys(known) } } },
      );
    if (!nonlinearity)
      throw new FormatError(
        `The nonlinearity of this network is ${quote(said.text)} (${quote(said.from.name)}); the page has ${Object.keys(known).join(', ')}. Train it with one of these.`,
      );
    settings = { ...settings, nonlinearity };
    for (const { from } of [said, ...more]) applied.push({ from, to: 'network.nonlinearity', what: nonlinearity });
  }
  return { settings, applied, guessed, factor };
}

/** Throws FormatError for a time step that is longer than the time constant: such a network has no equation. */
export function checkTimes({ tau, dt }: { readonly tau: number; readonly dt: number }): void {
  if (dt <= tau) return;
  throw new FormatError(
    `The time step of this network, ${short(dt)} ms, would be longer than its time constant, ${short(tau)} ms. Set both (settings: {tau, dt}).`,
  );
}
