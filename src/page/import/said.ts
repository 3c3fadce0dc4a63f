/** What the visitor has said of a file in its preview, and what that means for the lab. Pure. */
import type { ImportOptions, PreviewResult, WeightRole } from '../../lab/api.ts';

export const roles: readonly WeightRole[] = ['I', 'G', 'W', 'b', 'h0', 'c'];

export type EquationName = 'leaky-current' | 'leaky-rate' | 'one-step';

export interface Said {
  readonly roles: NonNullable<ImportOptions['roles']>;
  readonly settings: NonNullable<ImportOptions['settings']>;
  /** Which inputs and outputs are to be taken, where that was said. */
  readonly channels: Pick<ImportOptions, 'inputs' | 'outputs'>;
  /** null: as the file has it. */
  readonly equation: EquationName | null;
}

export const nothingSaid: Said = { roles: {}, settings: {}, channels: {}, equation: null };

/** Times of a network, ms. */
export interface Times {
  readonly tau: number;
  readonly dt: number;
}

export type Found = NonNullable<PreviewResult['network']>;

/** The times that the network would have: its own, or those of the page. */
export const timesOf = ({ result: { settings } }: Found, page: Times): Times => ({ tau: settings.tau ?? page.tau, dt: settings.dt ?? page.dt });

export const equationOf = ({ result: { system } }: Found, { tau, dt }: Times): EquationName =>
  system === 'leaky-current' ? 'leaky-current' : dt === tau ? 'one-step' : 'leaky-rate';

export interface EquationRow {
  readonly name: EquationName;
  readonly system: 'leaky-current' | 'leaky-rate';
  readonly dt: number;
}

/** The equations that can be chosen at these times: at a step of one time constant the leaky rate has no leak left. */
export const equationRows = ({ tau, dt }: Times): readonly EquationRow[] => [
  { name: 'leaky-current', system: 'leaky-current', dt },
  ...(dt < tau ? [{ name: 'leaky-rate', system: 'leaky-rate', dt } as const] : []),
  { name: 'one-step', system: 'leaky-rate', dt: tau },
];

/**
 * The options with which the lab takes the file so. `times`: of the network by the equation that the file has; `natural`: that equation. Only what was said is
 * handed on, so that what is still guessed stays marked.
 */
export function optionsOf({ roles: given, settings, channels, equation }: Said, times: Times | null, natural: EquationName | null): ImportOptions {
  const row = times && equation ? equationRows(times).find(({ name }) => name === equation) : undefined;
  const ownStep = row && (row.name === 'one-step' || natural === 'one-step') ? { dt: row.dt } : {};
  return {
    ...(Object.keys(given).length > 0 ? { roles: given } : {}),
    ...channels,
    settings: { ...settings, ...ownStep },
    ...(row ? { system: row.system } : {}),
  };
}

/** Names of the arrays that are this group now. */
export const arraysOf = (found: Found, role: WeightRole): readonly string[] => found.result.roles.filter(({ to }) => to === role).map(({ from }) => from);

/** One choice of a list of arrays. */
export interface ArrayChoice {
  /** null: no array at all. */
  readonly array: string | null;
  /** As names and shapes tell, where that is several arrays. */
  readonly found?: readonly string[];
}

/** What can be chosen for a role: what was found where it is made of several arrays, each array that fits, and none. */
export function choicesFor(found: Found, role: WeightRole): readonly ArrayChoice[] {
  const now = arraysOf(found, role);
  const several = now.length > 1 || (now.length === 1 && !found.arraysFor[role].includes(now[0] as string));
  return [...(several ? [{ array: null, found: now }] : []), ...found.arraysFor[role].map((array) => ({ array })), ...(role === 'G' ? [] : [{ array: null }])];
}

/** Which of the choices holds now. */
export function chosenNow(found: Found, role: WeightRole, choices: readonly ArrayChoice[]): number {
  const now = arraysOf(found, role);
  return choices.findIndex(({ array, found: several }) => (several ? now.length > 0 : now.length === 0 ? array === null : array === now[0]));
}

type RoleChoice = NonNullable<ImportOptions['roles']>[WeightRole];

/** The arrays that a role was given by hand. */
export function arraysIn(choice: RoleChoice): readonly string[] {
  if (choice === undefined || choice === null) return [];
  if (typeof choice === 'string') return [choice];
  return 'array' in choice ? [choice.array] : choice;
}

/**
 * The same with another array for a role; `undefined`: as names and shapes tell. Another role that was given this array by hand is told by names and shapes
 * again, and channels of another array are counted anew.
 */
export function withRole(said: Said, role: WeightRole, choice: RoleChoice): Said {
  const arrays = arraysIn(choice);
  const others = Object.fromEntries(
    Object.entries(said.roles).flatMap(([one, other]) => {
      const before = arraysIn(other as RoleChoice);
      const stay = before.filter((array) => !arrays.includes(array));
      if (one === role || (stay.length === 0 && before.length > 0)) return [];
      return [[one, stay.length === before.length ? other : stay]];
    }),
  );
  const { inputs, outputs } = said.channels;
  const isSame = arrays.length > 0 && arrays.join() === arraysIn(said.roles[role]).join();
  const channels = {
    ...(inputs && (isSame || (role !== 'I' && role !== 'G')) ? { inputs } : {}),
    ...(outputs && (isSame || (role !== 'W' && role !== 'G')) ? { outputs } : {}),
  };
  return { ...said, channels, roles: choice === undefined ? others : { ...others, [role]: choice } };
}

/** The same with the bias as the sum of these arrays. */
export function withBiases(said: Said, arrays: readonly string[]): Said {
  const [only, other] = arrays;
  return withRole(said, 'b', other !== undefined ? arrays : (only ?? null));
}

/** The arrays that could be added to the bias: those of its shape that are nothing else. */
export function biasesLeft(found: Found): readonly string[] {
  const taken = new Set(found.result.roles.map(({ from }) => from));
  return found.arraysFor.b.filter((array) => !taken.has(array));
}

export type Side = 'inputs' | 'outputs';

/** So many channels are looked through at a glance. */
const few = 8;

/** The channels of an array that are worth a choice. */
export function channelsToChoose({ result: { channels } }: Found, side: Side): { readonly of: number; readonly kept: readonly number[] } | null {
  const all = channels[side];
  return all && all.of > few ? all : null;
}

/** Channels of the file that are not taken. */
export function channelsLeft({
  result: { channels },
}: Found): readonly { readonly side: Side; readonly from: string; readonly of: number; readonly left: readonly number[] }[] {
  return (['inputs', 'outputs'] as const).flatMap((side) => {
    const all = channels[side];
    if (!all || all.kept.length === all.of) return [];
    const kept = new Set(all.kept);
    return [{ side, from: all.from, of: all.of, left: Array.from({ length: all.of }, (_, k) => k).filter((k) => !kept.has(k)) }];
  });
}

/** Whether a role can be turned: a square matrix that is one array of the file. */
export function canTurn(found: Found, role: WeightRole): boolean {
  const { rows, columns } = found.pictures[role];
  return (role === 'G' || role === 'I' || role === 'W') && rows === columns && rows > 1 && arraysOf(found, role).length === 1;
}

/** Errors closer to each other than this do not tell two equations apart. */
const clearly = 0.5;

/** Where nothing tells the equation: the one with which the network does its task clearly better than with the present one; null where there is none. */
export function clearlyBest({ fit }: Found): EquationName | null {
  const [now] = fit?.equations ?? [];
  const best = fit?.equations.find(({ name }) => name === fit.best);
  return now && best && best !== now && (best.error ?? Number.NaN) < clearly * (now.error ?? Number.POSITIVE_INFINITY) ? best.name : null;
}

/** Whether something is supposed of this group or setting that the visitor has not said. */
export const isGuessed = (found: Found, what: string): boolean => found.guesses.some(({ about }) => about.includes(what));
