/**
 * Roles that the visitor gives to arrays, in the place of those that their names and shapes tell: which array is which group of weights, and whether it is
 * turned.
 */
import type { Candidate } from './candidate.ts';
import { hasChannels } from './findChannels.ts';
import { isSquare, largest, smallest } from './findRecurrent.ts';
import { FormatError, quote } from './formatError.ts';
import { listArrays, meanings } from './matchNotes.ts';
import { showShape } from './namedArrays.ts';
import { isRow } from './orientation.ts';
import type { Role } from './roles.ts';

/**
 * An array, whether its rows and columns are exchanged (where nothing is said, as its name and shape tell), or null for none. Several are a bias that was kept
 * in parts, which are added.
 */
export type RoleChoice = { readonly array: string | readonly string[]; readonly turned?: boolean | undefined } | null;
export type RoleChoices = Readonly<Partial<Record<Role, RoleChoice>>>;

/** The arrays that were given a role by hand; none for a role that no array is to have. */
export type Chosen = ReadonlyMap<Role, readonly Candidate[]>;

/** Throws FormatError for an array that is not there, and for one that is named twice. */
export function chosenOf(choices: RoleChoices, all: readonly Candidate[]): Chosen {
  const chosen = new Map<Role, readonly Candidate[]>();
  const roles = new Map<string, Role>();
  for (const [role, choice] of Object.entries(choices) as [Role, RoleChoice | undefined][]) {
    if (choice === undefined) continue;
    const names = choice === null ? [] : typeof choice.array === 'string' ? [choice.array] : choice.array;
    const some = names.map((wanted): Candidate => {
      const one = all.find(({ name }) => name === wanted);
      if (!one)
        throw new FormatError(
          `There is no array ${quote(wanted)} in this file, which was to be ${meanings[role]}; it holds ${listArrays(all)}${all.length > 6 ? ` and ${all.length - 6} more` : ''}.`,
        );
      const other = roles.get(wanted);
      if (other === role) throw new FormatError(`The array ${quote(wanted)} is named twice for ${meanings[role]}. Name it once.`);
      if (other)
        throw new FormatError(`The array ${quote(wanted)} was to be both ${meanings[other]} and ${meanings[role]}. Choose another array for one of them.`);
      roles.set(wanted, role);
      return { ...one, role, ...(choice?.turned === undefined ? {} : { turned: choice.turned }) };
    });
    chosen.set(role, some);
  }
  return chosen;
}

/** What is known of the network when an array is looked at for a role. */
export interface KnownShape {
  readonly size: number;
  readonly outputs: number;
}

const isVector = ({ shape, data }: Candidate, count: number): boolean => data.length === count && shape.filter((side) => side !== 1).length <= 1;

/** Whether the shape of an array lets it have this role. */
function fits(role: Role, one: Candidate, { size, outputs }: KnownShape): boolean {
  if (role === 'G') return isSquare(one) && one.shape[0] >= smallest && one.shape[0] <= largest;
  return role === 'I' || role === 'W' ? hasChannels(one, size) : isVector(one, role === 'c' ? outputs : size);
}

/** What shape the role asks for, in words. */
function wanted(role: Role, { size, outputs }: KnownShape): string {
  if (role === 'G') return `they are a square matrix, one row and one column for each of ${smallest} to ${largest} units`;
  if (role === 'c') return `it has one number for each of the ${outputs} outputs`;
  return role === 'I' || role === 'W' ? `one side must be ${size}, one for each unit` : `it has one number for each of the ${size} units`;
}

/** Throws FormatError, with both shapes, where an array that was chosen by hand cannot have its role. */
export function checkChosen(role: Role, one: Candidate, known: KnownShape): void {
  const title = `${quote(one.name)} (${showShape(one.given)})`;
  if (!fits(role, one, known)) throw new FormatError(`The array ${title} cannot be ${meanings[role]}: ${wanted(role, known)}. Choose another array.`);
  if (one.turned === undefined || isSquare(one)) return;
  if (one.shape.length !== 2 || (role !== 'I' && role !== 'W'))
    throw new FormatError(`The array ${title} is no matrix, so that there is nothing to turn. Leave 'turned' out.`);
  if (one.turned !== isRow(one, known.size))
    throw new FormatError(
      `The array ${title} can lie in one way only, because one of its sides stands for the ${known.size} units. Leave 'turned' out, or choose another array.`,
    );
}

/** The arrays that could have each role, by their shapes. */
export function arraysForRoles(all: readonly Candidate[], known: KnownShape): Readonly<Record<Role, readonly string[]>> {
  const names = (role: Role) => all.filter((one) => fits(role, one, known)).map(({ name }) => name);
  return { G: names('G'), I: names('I'), W: names('W'), b: names('b'), h0: names('h0'), c: names('c') };
}
