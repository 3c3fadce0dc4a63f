/** Pieces of GLSL that several programs share. */
import type { NonlinearityName } from '../../../science/network.ts';
import { flatShift, flatWidth, type Lanes } from '../layout.ts';

export const header = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
`;

/** Texel `i` of a flat texture. */
export const flat = `
vec4 flatTexel(sampler2D values, int i) {
  return texelFetch(values, ivec2(i & ${flatWidth - 1}, i >> ${flatShift}), 0);
}
`;

/**
 * phi, and its slope from the rate alone, so that states need not be kept. tanh by the exponential of a negative number: it cannot overflow, and
 * some drivers' own tanh returns NaN for large arguments.
 */
export const nonlinearities: Readonly<Partial<Record<NonlinearityName, string>>> = {
  tanh: `
vec4 phi(vec4 h) {
  vec4 e = exp(-2.0 * abs(h));
  return sign(h) * (1.0 - e) / (1.0 + e);
}
vec4 slope(vec4 r) { return 1.0 - r * r; }
`,
  relu: `
vec4 phi(vec4 h) { return max(h, 0.0); }
vec4 slope(vec4 r) { return vec4(greaterThan(r, vec4(0.0))); }
`,
  // ln(1 + e) by a series in s = e / (2 + e) <= 1/3, and 1 - exp(-r) by one where r is small: the plain formulas lose their digits there.
  softplus: `
vec4 phi(vec4 h) {
  vec4 e = exp(-abs(h));
  vec4 s = e / (2.0 + e);
  vec4 q = s * s;
  vec4 p = 1.0 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0 + q / 13.0)))));
  return max(h, 0.0) + 2.0 * s * p;
}
vec4 slope(vec4 r) {
  vec4 small = r * (1.0 - r * (0.5 - r * (1.0 / 6.0 - r * (1.0 / 24.0 - r / 120.0))));
  return mix(1.0 - exp(-r), small, vec4(lessThan(r, vec4(0.1))));
}
`,
  sigmoid: `
vec4 phi(vec4 h) {
  vec4 e = exp(-abs(h));
  vec4 above = 1.0 / (1.0 + e);
  return mix(above, e * above, vec4(lessThan(h, vec4(0.0))));
}
vec4 slope(vec4 r) { return r * (1.0 - r); }
`,
};

/** One line for each lane; `$` stands for its number. */
export function eachLane(lanes: Lanes, line: string): string {
  return Array.from({ length: lanes }, (_, lane) => line.replaceAll('$', String(lane))).join('\n');
}

/** What a forward program draws: states to the first targets, rates to the next. */
export function stateAndRateTargets(lanes: Lanes): string {
  return Array.from(
    { length: lanes },
    (_, lane) => `layout(location = ${lane}) out vec4 state${lane}; layout(location = ${lanes + lane}) out vec4 rate${lane};`,
  ).join('\n');
}
