/** What the visitor has said of a file in its preview, and what that means for the lab. Pure. */
import type { ImportOptions, PreviewResult, WeightRole } from '../../lab/api.ts';

export const roles: readonly WeightRole[] = ['I', 'G', 'W', 'b', 'h0', 'c'];

export type EquationName = 'leaky-current' | 'leaky-rate' | 'one-step';

export interface Said {
  readonly roles: NonNullable<ImportOptions['roles']>;
  readonly settings: NonNullable<ImportOptions['settings']>;
  /** null: as the file has it. */
  readonly equation: EquationName | null;
}

export const nothingSaid: Said = { roles: {}, settings: {}, equation: null };

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
 * The options with which the lab takes the file so. `times`: of the network by the equation that the file has; `natural`: that equation. Only what was said is handed on,
 * so that what is still guessed stays marked.
 */
export function optionsOf({ roles: given, settings, equation }: Said, times: Times | null, natural: EquationName | null): ImportOptions {
  const row = times && equation ? equationRows(times).find(({ name }) => name === equation) : undefined;
  const ownStep = row && (row.name === 'one-step' || natural === 'one-step') ? { dt: row.dt } : {};
  return {
    ...(Object.keys(given).length > 0 ? { roles: given } : {}),
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

const arrayOf = (choice: RoleChoice): string | null => (typeof choice === 'object' ? (choice?.array ?? null) : (choice ?? null));

/** The same with another array for a role; `undefined`: as names and shapes tell. Another role that was given this array by hand is told by names and shapes again. */
export function withRole(said: Said, role: WeightRole, choice: RoleChoice): Said {
  const array = arrayOf(choice);
  const others = Object.fromEntries(
    Object.entries(said.roles).filter(([one, other]) => one !== role && (array === null || arrayOf(other as RoleChoice) !== array)),
  );
  return { ...said, roles: choice === undefined ? others : { ...others, [role]: choice } };
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
