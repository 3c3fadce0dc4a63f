/**
 * exp, expm1, log, sin, cos and tanh in float64 with the same bits in every browser. ECMAScript leaves those of `Math` approximate, and browsers
 * differ in the last bit; here are only + - * / and powers of two, which are exact by the standard. (`Math.sqrt`, `Math.floor`, `Math.abs` and
 * `Math.imul` are exact as well and are used as they are.) A link re-trains to the same weights only because of this file.
 *
 * Method and constants: fdlibm (Sun Microsystems, 1993; public domain), whose error bounds are 1 ulp (exp, expm1, log), 1 ulp (sin, cos) and
 * 2 ulp (tanh). tests/science/elementary.test.ts holds them to 4e-16 relative (under 2 ulp) of `Math` over wide ranges.
 * Turned down: tables (larger), correctly rounded functions (ten times slower, and nothing here needs them).
 */

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** One number seen as float64 and as two words: powers of two are made, and exponents read, without rounding. */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
double[0] = 1;
const high = words[1] === 0x3ff00000 ? 1 : 0;

/** 2^k for -1022 <= k <= 1023. */
function powerOfTwo(k: number): number {
  words[1 - high] = 0;
  words[high] = (k + 1023) << 20;
  return double[0];
}

/** x * 2^k; rounded once where the result is subnormal. */
function scale(x: number, k: number): number {
  if (k > 1023) return x * 2 * powerOfTwo(k - 1);
  if (k < -1021) return x * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return x * powerOfTwo(k);
}

/** e^x. Within 1 ulp; infinite above 709.78, 0 below -745.13. */
export function exp(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Number.POSITIVE_INFINITY : x;
  if (x < -745.1332191019412) return 0;
  // x = k ln 2 + r, |r| <= ln 2 / 2; e^r by a rational function of r^2 (Remes).
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const above = x - k * ln2High;
  const below = k * ln2Low;
  const r = above - below;
  const q = r * r;
  const c =
    r - q * (0.16666666666666602 + q * (-0.0027777777777015593 + q * (0.00006613756321437934 + q * (-0.0000016533902205465252 + q * 4.1381367970572385e-8))));
  return scale(1 - (below - (r * c) / (2 - c) - above), k);
}

/** e^x - 1 without cancellation near 0. Within 1 ulp. */
export function expm1(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Number.POSITIVE_INFINITY : x;
  if (x < -50) return -1;
  if (Math.abs(x) < 5e-17) return x;
  const k = Math.abs(x) <= 0.34657359027997264 ? 0 : Math.floor(x * Math.LOG2E + 0.5);
  const above = x - k * ln2High;
  const below = k * ln2Low;
  const r = above - below;
  /** What the reduced argument lost by rounding. */
  const lost = above - r - below;
  const half = 0.5 * r;
  const q = r * half;
  const p =
    1 + q * (-0.03333333333333313 + q * (0.0015873015872548146 + q * (-0.0000793650757867488 + q * (0.000004008217827329362 + q * -2.0109921818362437e-7))));
  const t = 3 - p * half;
  const e = q * ((p - t) / (6 - r * t));
  if (k === 0) return r - (r * e - q);
  const d = r * (e - lost) - lost - q;
  // From here on e^r - 1 = r - d, and the result is 2^k (r - d + 1 - 2^-k); the order of the sum keeps the small terms.
  if (k === -1) return 0.5 * (r - d) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (d - (r + 0.5)) : 1 + 2 * (r - d);
  if (k <= -2 || k > 56) return scale(1 - (d - r), k) - 1;
  return k < 20 ? scale(1 - powerOfTwo(-k) - (d - r), k) : scale(r - (d + powerOfTwo(-k)) + 1, k);
}

/** Natural logarithm. Within 1 ulp; NaN below 0, -Infinity at 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const subnormal = x < 2.2250738585072014e-308;
  double[0] = subnormal ? x * 18014398509481984 : x;
  let k = (words[high] >> 20) - 1023 - (subnormal ? 54 : 0);
  words[high] = (words[high] & 0xfffff) | 0x3ff00000;
  // x = 2^k m with m in [sqrt(1/2), sqrt 2); log m = 2 atanh(s).
  let m = double[0];
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + odd + even) + k * ln2Low) - f);
}

/** Sine of x radians for |x| <= 1e6, within 1 ulp. Throws RangeError beyond. */
export function sin(x: number): number {
  const quarter = reduce(x);
  return quarter === 0 ? sinKernel() : quarter === 1 ? cosKernel() : quarter === 2 ? -sinKernel() : -cosKernel();
}

/** Cosine of x radians for |x| <= 1e6, within 1 ulp. Throws RangeError beyond. */
export function cos(x: number): number {
  const quarter = reduce(x);
  return quarter === 0 ? cosKernel() : quarter === 1 ? -sinKernel() : quarter === 2 ? -cosKernel() : sinKernel();
}

/** Hyperbolic tangent, within 2 ulp. */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a > 22) return x > 0 ? 1 : -1;
  if (a < 2e-9) return x;
  let y: number;
  if (a >= 1) {
    y = 1 - 2 / (expm1(2 * a) + 2);
  } else {
    const e = expm1(-2 * a);
    y = -e / (e + 2);
  }
  return x < 0 ? -y : y;
}

/** The angle left by `reduce`, as a number and what it lost by rounding. */
let angle = 0;
let angleLost = 0;

/** Sets `angle` to x minus the nearest multiple of pi/2 (which is given in three parts, 151 bits), returns that multiple modulo 4. */
function reduce(x: number): number {
  if (!(Math.abs(x) <= 1e6)) {
    if (Number.isNaN(x)) {
      angle = angleLost = x;
      return 0;
    }
    throw new RangeError(`The angle is ${x}; sin and cos take -1e6 to 1e6 radians.`);
  }
  if (Math.abs(x) <= 0.7853981633974483) {
    angle = x;
    angleLost = 0;
    return 0;
  }
  const n = Math.floor(x * 0.6366197723675814 + 0.5);
  const first = x - n * 1.5707963267341256;
  let part = n * 6.077100506303966e-11;
  const second = first - part;
  const lostThere = n * 2.0222662487959506e-21 - (first - second - part);
  if (Math.abs(second) > 1e-7) {
    angle = second - lostThere;
    angleLost = second - angle - lostThere;
  } else {
    // Close to a multiple of pi/2 nearly all digits cancel: take the third part as well.
    part = n * 2.0222662487111665e-21;
    const third = second - part;
    const lost = n * 8.4784276603689e-32 - (second - third - part) - (first - second - n * 6.077100506303966e-11);
    angle = third - lost;
    angleLost = third - angle - lost;
  }
  return ((n % 4) + 4) % 4;
}

function sinKernel(): number {
  const x = angle;
  const z = x * x;
  const v = z * x;
  const r = 0.00833333333332249 + z * (-0.0001984126982985795 + z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x - (z * (0.5 * angleLost - v * r) - angleLost - v * -0.16666666666666632);
}

function cosKernel(): number {
  const x = angle;
  const z = x * x;
  const w = z * z;
  const r =
    z * (0.0416666666666666 + z * (-0.001388888888887411 + z * 0.00002480158728947673)) +
    w * w * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  const half = 0.5 * z;
  const one = 1 - half;
  return one + (1 - one - half + (z * r - x * angleLost));
}
