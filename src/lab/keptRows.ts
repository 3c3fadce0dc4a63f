/** Where rows of long measurements are kept beyond a visit of the page: what such a place can do, and a way to use it that never fails. */

/** Tells the rows of one measurement apart. */
export type RowKey = readonly (string | number)[];

/** Rows by name of a measurement and by key. Anything may reject: a full disk, a private window. */
export interface KeptRows {
  /** Whatever lies there: others can write to that place, too. */
  read(name: string): Promise<readonly unknown[]>;
  /** Keeps rows, in place of those of the same keys. `name` counts as the newest from now on; the place may forget old names. */
  add(name: string, rows: readonly { readonly key: RowKey; readonly row: object }[]): Promise<void>;
  /** Forgets the rows of these keys. */
  remove(name: string, keys: readonly RowKey[]): Promise<void>;
}

/** A place that has not answered for so long is not asked again. ms */
const patience = 2000;
/** One that has answered before is only slow: what took hours is not given up for a busy disk. ms */
const patienceOfKnown = 60_000;

/** The place that `open` gives, one request at a time in their order; where it fails or hangs, or there is none, nothing is kept and nobody is told. */
export function carefully(open: (() => Promise<KeptRows>) | undefined): KeptRows {
  let place: Promise<KeptRows> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let hangs = open === undefined;
  let answered = false;

  async function attempt<T>(work: (place: KeptRows) => Promise<T>, otherwise: T): Promise<T> {
    if (hangs || !open) return otherwise;
    place ??= open();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<T>((resolve) => {
      timer = setTimeout(
        () => {
          hangs = true;
          resolve(otherwise);
        },
        answered ? patienceOfKnown : patience,
      );
    });
    try {
      const answer = place.then(work).then((value) => {
        answered = true;
        return value;
      });
      return await Promise.race([answer, late]);
    } catch {
      return otherwise;
    } finally {
      clearTimeout(timer);
    }
  }

  function inTurn<T>(work: (place: KeptRows) => Promise<T>, otherwise: T): Promise<T> {
    const mine = last.then(() => attempt(work, otherwise));
    last = mine;
    return mine;
  }

  return {
    read: (name) => inTurn((rows) => rows.read(name), []),
    add: (name, rows) => inTurn((place) => place.add(name, rows), undefined),
    remove: (name, keys) => inTurn((place) => place.remove(name, keys), undefined),
  };
}
