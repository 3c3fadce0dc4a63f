/** The named options of a call, each read once and checked: what is handed out is the caller's no more. */
import { ArgumentError, checkArray, checkList, checkNumber, checkObject, listOf, type Range, readSafely, show } from './arguments.ts';

/** Options that every call may have, and that are looked at elsewhere. */
const everywhere = ['signal'];

/**
 * Reads options by name and remembers which names there are. The last argument of each method is what holds where the option is not given; without it the
 * option is needed. All methods throw ArgumentError (`array` ShapeError) with a sentence.
 */
export class Options {
  readonly #method: string;
  readonly #inside: boolean;
  readonly #given: Record<string, unknown>;
  readonly #known: string[] = [];

  /** `method`: named in complaints, 'evaluate' or 'lyapunov: drive'. `inside`: these are options of an option. */
  constructor(method: string, given: unknown, inside = false) {
    this.#method = method;
    this.#inside = inside;
    this.#given = checkObject(given, method);
  }

  #value(name: string): unknown {
    if (!this.#known.includes(name)) this.#known.push(name);
    return readSafely(this.#called(name), () => this.#given[name]);
  }

  #called(name: string): string {
    return `${this.#method}${this.#inside ? '.' : ': '}${name}`;
  }

  /** `check` of the value where it is given or needed. */
  #read<T, D>(name: string, otherwise: readonly D[], check: (value: unknown) => T): T | D {
    const value = this.#value(name);
    return value === undefined && otherwise.length > 0 ? (otherwise[0] as D) : check(value);
  }

  number<D = never>(name: string, range: Range, ...otherwise: [] | [D]): number | D {
    return this.#read(name, otherwise, (value) => checkNumber(value, this.#called(name), range));
  }

  /** As it was given: whoever gets it checks it. */
  any(name: string): unknown {
    return this.#value(name);
  }

  /** A number that may be anything, NaN as well; undefined where it is not given. */
  anyNumber(name: string): number | undefined {
    return this.#read(name, [undefined], (value) => {
      if (typeof value === 'number') return value;
      throw new ArgumentError(`${this.#called(name)} is ${show(value)}; it takes a number.`);
    });
  }

  /** A copy of all of them, for whoever reads them elsewhere: plain values, short lists and objects. */
  copy(): unknown {
    const { signal: _, ...given } = readSafely(this.#method, () => ({ ...this.#given }));
    this.#known.push(...Object.keys(given));
    let left = 1000;
    const copied = (value: unknown): unknown => {
      const list = listOf(value);
      if ((left -= list ? list.length : 1) < 0) throw new ArgumentError(`${this.#method}: what is given is too much; it takes a few numbers.`);
      if (list) return Array.from({ length: list.length }, (_, i) => copied(list[i]));
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.keys(value).map((key) => [key, copied((value as Record<string, unknown>)[key])]));
      return typeof value === 'function' || typeof value === 'symbol' ? null : value;
    };
    return readSafely(this.#method, () => copied(given));
  }

  /** Whether an option is given. */
  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  /** A list of 1 to `most` numbers. */
  numbers<D = never>(name: string, range: Range, most: number, ...otherwise: [] | [D]): readonly number[] | D {
    return this.#read(name, otherwise, (value) => notEmpty(checkList(value, this.#called(name), range, most), this.#called(name)));
  }

  /** A list of 0 to `most` numbers. */
  anyNumbers<D = never>(name: string, range: Range, most: number, ...otherwise: [] | [D]): readonly number[] | D {
    return this.#read(name, otherwise, (value) => checkList(value, this.#called(name), range, most));
  }

  choice<const T extends string>(name: string, values: readonly T[], ...otherwise: [] | [NoInfer<T>]): T {
    return this.#read(name, otherwise, (value) => {
      if (values.includes(value as T)) return value as T;
      throw new ArgumentError(`${this.#called(name)} is ${show(value)}; it takes ${oneOf(values)}.`);
    });
  }

  /** Some of these names, in the order of `values`, each once. */
  choices<T extends string>(name: string, values: readonly T[], otherwise: readonly T[]): readonly T[] {
    return this.#read(name, [otherwise], (value) => {
      const called = this.#called(name);
      const given = readSafely(called, () => (Array.isArray(value) && value.length <= 100 ? Array.from(value as unknown[]) : null));
      if (!given) throw new ArgumentError(`${called} is ${show(value)}; it takes a list of names.`);
      if (given.length === 0) throw new ArgumentError(`${called} is empty; it takes at least one of ${quoted(values).join(', ')}.`);
      const stranger = given.findIndex((one) => !values.includes(one as T));
      if (stranger >= 0) throw new ArgumentError(`${called}[${stranger}] is ${show(given[stranger])}; these are known: ${quoted(values).join(', ')}.`);
      return values.filter((one) => given.includes(one));
    });
  }

  /** A list of 1 to `most` texts. */
  texts<D = never>(name: string, most: number, ...otherwise: [] | [D]): readonly string[] | D {
    return this.#read(name, otherwise, (value) => {
      const called = this.#called(name);
      const given = readSafely(called, () => (Array.isArray(value) && value.length > 0 && value.length <= most ? Array.from(value as unknown[]) : null));
      if (!given?.every((one) => typeof one === 'string')) throw new ArgumentError(`${called} is ${show(value)}; it takes a list of 1 to ${most} texts.`);
      return given;
    });
  }

  flag<D = never>(name: string, ...otherwise: [] | [D]): boolean | D {
    return this.#read(name, otherwise, (value) => {
      if (typeof value === 'boolean') return value;
      throw new ArgumentError(`${this.#called(name)} is ${show(value)}; it takes true or false.`);
    });
  }

  /** `length` finite numbers, flat or in rows. `needed`: as in `checkArray`. */
  array<D = never>(name: string, length: number, needed: string, ...otherwise: [] | [D]): Float64Array | D {
    return this.#read(name, otherwise, (value) => checkArray(value, this.#called(name), length, needed));
  }

  /** An option that is an object with options of its own. */
  inner<T>(name: string, read: (options: Options) => T): T | undefined {
    return this.#read(name, [undefined], (value) => readAll(this.#called(name), value, read, true));
  }

  /** A list of at most `most` objects. */
  list<T>(name: string, most: number, read: (options: Options) => T): readonly T[] {
    return this.#read(name, [[]], (value) => {
      const called = this.#called(name);
      return readSafely(called, () => {
        if (!Array.isArray(value) || !(value.length <= most))
          throw new ArgumentError(`${called} is ${show(value)}; it takes a list of at most ${most} objects.`);
        return Array.from({ length: value.length }, (_, i) => read(new Options(`${called}[${i}]`, value[i] ?? null, true)));
      });
    });
  }

  /** Throws where an option was given that nobody asked for: a name that was mistyped. */
  finish(): void {
    const names = readSafely(this.#method, () => Object.keys(this.#given));
    const stranger = names.find((name) => !this.#known.includes(name) && !everywhere.includes(name));
    if (stranger === undefined) return;
    const known = this.#known.length > 0 ? `its options are ${this.#known.join(', ')}` : 'it takes none';
    throw new ArgumentError(`${this.#method} has no option ${show(stranger)}; ${known}.`);
  }
}

/** What `read` makes of the options, of which none may be left over. */
export function readAll<T>(method: string, given: unknown, read: (options: Options) => T, inside = false): T {
  const options = new Options(method, given, inside);
  const result = read(options);
  options.finish();
  return result;
}

function notEmpty(list: number[], called: string): number[] {
  if (list.length === 0) throw new ArgumentError(`${called} is empty; it takes at least one number.`);
  return list;
}

const quoted = (values: readonly string[]): string[] => values.map((value) => `'${value}'`);

function oneOf(values: readonly string[]): string {
  const names = quoted(values);
  return names.length < 2 ? (names[0] ?? 'nothing') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
