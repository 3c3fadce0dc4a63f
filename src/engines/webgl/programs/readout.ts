/**
 * The output z = W^T r + c of all trials and steps whose rates lie in the present page, one draw; a fragment is four outputs of one trial and step
 * (flat). With `error`, a second texture gets dL/dz = weight (z - target), where `weight` = 2 mask / (trials * sum of the trial's mask).
 *
 * W: row = output (the last rows are zero), texel = four neurons. c: one texel for four outputs. range: first and last + 1 flat texel, index of the page's
 * first slot, first trial... all of which the fragment needs to find its rates.
 */
import type { Lanes } from '../layout.ts';
import { flatShift } from '../layout.ts';
import type { Shader } from '../program.ts';
import { eachLane, flat, header } from './glsl.ts';

export function readoutShader(lanes: Lanes, error: boolean): Shader {
  return {
    samplers: { W: 0, c: 0, rateEven: lanes, rateOdd: lanes, ...(error ? { target: 0, weight: 0 } : {}) },
    source: `${header}${flat}
uniform sampler2D W;
uniform sampler2D c;
uniform sampler2D rateEven[${lanes}];
uniform sampler2D rateOdd[${lanes}];
${error ? 'uniform sampler2D target; uniform sampler2D weight;' : ''}
uniform ivec4 range; // first texel, end, first index of the page
uniform int groups;
uniform int rows;
uniform int trials;
uniform int quads;
layout(location = 0) out vec4 z;
${error ? 'layout(location = 1) out vec4 e;' : ''}

vec4 project(sampler2D rate, int y, int quad) {
  vec4 sum = vec4(0.0);
  for (int k = 0; k < groups; ++k) {
    mat4 w = mat4(texelFetch(W, ivec2(k, 4 * quad), 0), texelFetch(W, ivec2(k, 4 * quad + 1), 0), texelFetch(W, ivec2(k, 4 * quad + 2), 0), texelFetch(W, ivec2(k, 4 * quad + 3), 0));
    sum += texelFetch(rate, ivec2(k, y), 0) * w;
  }
  return sum;
}

void main() {
  int i = (int(gl_FragCoord.y) << ${flatShift}) + int(gl_FragCoord.x);
  if (i < range.x || i >= range.y) discard;
  int quad = i % quads;
  int b = (i / quads) % trials;
  int index = i / (quads * trials) + 1 - range.z;
  int row = b / ${lanes};
  int lane = b - ${lanes} * row;
  int y = (index >> 1) * rows + row;
  vec4 sum = texelFetch(c, ivec2(quad, 0), 0);
  if ((index & 1) == 0) {
    ${eachLane(lanes, 'if (lane == $) sum += project(rateEven[$], y, quad);')}
  } else {
    ${eachLane(lanes, 'if (lane == $) sum += project(rateOdd[$], y, quad);')}
  }
  z = sum;
  ${error ? 'vec4 w = flatTexel(weight, i); e = mix(w * (sum - flatTexel(target, i)), vec4(0.0), equal(w, vec4(0.0)));' : ''}
}
`,
  };
}
