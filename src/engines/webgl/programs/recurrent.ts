/**
 * Part of the gradient of G: the sum over some texture rows (trials and steps of one parity) of adjoint times rate. A fragment is a block of four postsynaptic
 * (y) and four presynaptic (x) neurons; output m is the row of postsynaptic neuron 4 y + m. `fresh` is 1 for the first part, else `total` is added.
 */
import type { Lanes } from '../layout.ts';
import type { Shader } from '../program.ts';
import { eachLane, header } from './glsl.ts';

export function recurrentShader(lanes: Lanes): Shader {
  const four = [0, 1, 2, 3];
  return {
    samplers: { rate: lanes, adjoint: lanes, total: 4 },
    source: `${header}
uniform sampler2D rate[${lanes}];
uniform sampler2D adjoint[${lanes}];
uniform sampler2D total[4];
uniform ivec4 range; // first row, end, fresh
${four.map((m) => `layout(location = ${m}) out vec4 row${m};`).join('\n')}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ${four.map((m) => `vec4 sum${m} = range.z == 1 ? vec4(0.0) : texelFetch(total[${m}], at, 0);`).join('\n  ')}
  for (int y = range.x; y < range.y; ++y) {
    ${eachLane(
      lanes,
      `{
      vec4 r = texelFetch(rate[$], ivec2(at.x, y), 0);
      vec4 p = texelFetch(adjoint[$], ivec2(at.y, y), 0);
      sum0 += p.x * r; sum1 += p.y * r; sum2 += p.z * r; sum3 += p.w * r;
    }`,
    )}
  }
  ${four.map((m) => `row${m} = sum${m};`).join(' ')}
}
`,
  };
}
