/** What there are rows of: how a row is named, and which rows a request asks for. */
import { mapCells } from '../science/map/order.ts';

/** Options of a method of the lab, as they stand in a file. */
export type RowRequest = Readonly<Record<string, unknown>>;

interface Kind {
  /** What there is a row of each, in the order in which one run has them; null where the request does not say. */
  items(request: RowRequest): readonly RowRequest[] | null;
  /** The name of an item and of its row, in words. */
  keyOf(row: RowRequest): string;
}

/** No computation has more: a list that claims them is looked at no further. */
const most = 1_000_000;

const numbers = (value: unknown): readonly number[] | null =>
  Array.isArray(value) && value.length > 0 && value.length <= 1000 && value.every((one) => typeof one === 'number') ? (value as number[]) : null;

const map: Kind = {
  items({ gains, noises, seeds }) {
    const axes = [gains, noises, seeds].map(numbers);
    if (axes.includes(null) || axes.reduce((product, axis) => product * axis!.length, 1) > most) return null;
    return mapCells(axes[0]!, axes[1]!, axes[2]!).map((cell) => ({ ...cell }));
  },
  keyOf: ({ gain, noise, seed }) => `gain ${gain}, noise ${noise}, seed ${seed}`,
};

const isObject = (value: unknown): value is RowRequest => typeof value === 'object' && value !== null;

const experiment: Kind = {
  items: ({ cells }) =>
    Array.isArray(cells) && cells.length > 0 && cells.length <= most && cells.every((one) => isObject(one) && isObject(one.seeds)) ? cells : null,
  keyOf({ network, shared, seeds, size, component }) {
    const { recurrent, input, output } = (isObject(seeds) ? seeds : {}) as RowRequest;
    return `network ${network}${shared ? ' with one seed for I and W' : ''} (seeds ${recurrent}, ${input}, ${output}), ${size} units${component === 0 ? '' : `, component ${component}`}`;
  },
};

export const kinds = { map, experiment } as const satisfies Record<string, Kind>;
export type RowKind = keyof typeof kinds;
