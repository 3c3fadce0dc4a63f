import { describe, expect, test } from 'vitest';
import { cos, exp, expm1, log, sin, tanh } from '../../src/science/elementary.ts';
import { splitmix } from '../../src/science/random/index.ts';

const elementary = { exp, expm1, log, sin, cos, tanh };

describe('elementary: sixteen known digits (OEIS A001113, A002162, A002392, A049469, A049470, A073744)', () => {
  test.each([
    ['exp(1)', exp(1), Math.E],
    ['log(2)', log(2), Math.LN2],
    ['log(10)', log(10), Math.LN10],
    ['sin(1)', sin(1), 0.8414709848078965],
    ['cos(1)', cos(1), 0.5403023058681397],
    ['tanh(1)', tanh(1), 0.7615941559557649],
    ['sin(float64 pi)', sin(Math.PI), 1.2246467991473532e-16],
    ['cos(float64 pi / 2)', cos(Math.PI / 2), 6.123233995736766e-17],
  ])('%s', (_, value, digits) => {
    expect(Math.abs(value / digits - 1)).toBeLessThan(2.3e-16);
  });
});

/** Two ulp are 4.4e-16 at most; this asks for a little less, of every function, over its whole range. */
const tolerance = 4e-16;

describe('elementary: within 4e-16 of Math, relative, 200 000 arguments each', () => {
  const random = splitmix(20);
  const spread = (range: number) => () => range * (2 * random.uniform() - 1);
  const ranges: [keyof typeof elementary, string, () => number][] = [
    ['exp', '+-700', spread(700)],
    ['exp', '+-1', spread(1)],
    ['expm1', '+-40', spread(40)],
    ['expm1', '+-1e-3', spread(1e-3)],
    ['log', 'e^+-700', () => Math.exp(spread(700)())],
    ['log', '1 +- 1e-3', () => 1 + spread(1e-3)()],
    ['log', 'multiples of 2^-24 in (0, 1]', () => (random.integer(2 ** 24) + 1) * 2 ** -24],
    ['sin', '+-2 pi', spread(2 * Math.PI)],
    ['sin', '+-1e6', spread(1e6)],
    ['cos', '+-2 pi', spread(2 * Math.PI)],
    ['cos', '+-1e6', spread(1e6)],
    ['tanh', '+-25', spread(25)],
    ['tanh', '+-1', spread(1)],
    ['tanh', '+-1e-6', spread(1e-6)],
  ];
  test.each(ranges)('%s, %s', (name, _, draw) => {
    let worst = 0;
    for (let k = 0; k < 200_000; k++) {
      const x = draw();
      const expected = Math[name](x);
      const error = Math.abs(elementary[name](x) - expected) / Math.abs(expected);
      // A NaN must not pass for small.
      if (!(error <= worst)) worst = error;
    }
    expect(worst).toBeLessThan(tolerance);
  });
});

test('elementary: limits and not-a-number are those of Math', () => {
  for (const x of [
    0,
    -0,
    1,
    -1,
    710,
    -710,
    745,
    -746,
    1e-300,
    -1e-300,
    5e-324,
    1e300,
    -1e300,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
  ]) {
    for (const name of ['exp', 'expm1', 'log', 'tanh'] as const) {
      const expected = Math[name](x);
      const actual = elementary[name](x);
      if (Number.isFinite(expected)) expect(Math.abs(actual - expected), `${name}(${x})`).toBeLessThanOrEqual(tolerance * Math.abs(expected));
      else expect(actual, `${name}(${x})`).toBe(expected);
    }
  }
  expect(sin(Number.NaN)).toBeNaN();
  expect(cos(Number.NaN)).toBeNaN();
  expect(Object.is(tanh(-0), -0)).toBe(true);
});

test('sin, cos: an angle beyond 1e6 throws RangeError and names it', () => {
  expect(() => sin(2e6)).toThrow('2000000');
  expect(() => cos(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});
