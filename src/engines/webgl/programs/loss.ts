/** The loss, summed over the texels of each row of the flat textures: half of weight (z - target)^2. One column of sums; the rest is added up in float64. */
import { flatWidth } from '../layout.ts';
import type { Shader } from '../program.ts';
import { header } from './glsl.ts';

export function lossShader(): Shader {
  return {
    samplers: { z: 0, target: 0, weight: 0 },
    source: `${header}
uniform sampler2D z;
uniform sampler2D target;
uniform sampler2D weight;
uniform int first; // row of the target that gets the first sum
layout(location = 0) out vec4 sum;

void main() {
  int y = int(gl_FragCoord.y) - first;
  sum = vec4(0.0);
  for (int x = 0; x < ${flatWidth}; ++x) {
    vec4 w = texelFetch(weight, ivec2(x, y), 0);
    vec4 d = texelFetch(z, ivec2(x, y), 0) - texelFetch(target, ivec2(x, y), 0);
    // Where nothing is asked the output may be anything, even not finite.
    sum += mix(0.5 * w * d * d, vec4(0.0), equal(w, vec4(0.0)));
  }
}
`,
  };
}
