/**
 * One step backward: p' = (1 - alpha) p + phi'(h) (alpha gain G^T p + W e), where p is the adjoint of index t + 1, and h, r and e belong to
 * index t (e = dL/dz of step t - 1). One draw; a fragment is one group of neurons in one trial of every lane. G is the texture of the
 * forward step: its texels are the columns that the transposed product wants.
 *
 * at: (row of p, row of the rates of index t, row written, flat texel of the error of the first trial or -1 for the start).
 * `last` is 1 for the last index, which has no successor.
 */
import type { NonlinearityName } from '../../../science/network.ts';
import type { Lanes } from '../layout.ts';
import type { Shader } from '../program.ts';
import { eachLane, flat, header, nonlinearities } from './glsl.ts';

export function adjointShader(lanes: Lanes, nonlinearity: NonlinearityName): Shader {
  return {
    samplers: { G: 0, W: 0, error: 0, rate: lanes, adjoint: lanes },
    alternating: ['rate', 'adjoint'],
    source: `${header}${flat}${nonlinearities[nonlinearity]}
uniform sampler2D G;
uniform sampler2D W;
uniform sampler2D error;
uniform sampler2D rate[${lanes}];
uniform sampler2D adjoint[${lanes}];
uniform ivec4 at;
uniform int last;
uniform int groups;
uniform int trials;
uniform int outputs;
uniform int outputQuads;
uniform float alpha;
uniform float gain;
${eachLane(lanes, 'layout(location = $) out vec4 next$;')}

vec4 asked(int b, int group) {
  vec4 sum = vec4(0.0);
  if (at.w < 0) return sum;
  int first = at.w + b * outputQuads;
  for (int o = 0; o < outputs; ++o) sum += texelFetch(W, ivec2(group, o), 0) * flatTexel(error, first + (o >> 2))[o & 3];
  return sum;
}

void main() {
  int group = int(gl_FragCoord.x);
  int row = int(gl_FragCoord.y) - at.z;
  int y = at.x + row;
  ${eachLane(lanes, 'vec4 sum$ = vec4(0.0); vec4 p$ = vec4(0.0);')}
  if (last == 0) {
    for (int k = 0; k < groups; ++k) {
      mat4 g = mat4(texelFetch(G, ivec2(group, 4 * k), 0), texelFetch(G, ivec2(group, 4 * k + 1), 0), texelFetch(G, ivec2(group, 4 * k + 2), 0), texelFetch(G, ivec2(group, 4 * k + 3), 0));
      ${eachLane(lanes, 'sum$ += g * texelFetch(adjoint[$], ivec2(k, y), 0);')}
    }
    ${eachLane(lanes, 'p$ = texelFetch(adjoint[$], ivec2(group, y), 0);')}
  }
  ${eachLane(
    lanes,
    `{
    int b = ${lanes} * row + $;
    vec4 r = texelFetch(rate[$], ivec2(group, at.y + row), 0);
    next$ = b < trials ? (1.0 - alpha) * p$ + slope(r) * (alpha * gain * sum$ + asked(b, group)) : vec4(0.0);
  }`,
  )}
}
`,
  };
}
