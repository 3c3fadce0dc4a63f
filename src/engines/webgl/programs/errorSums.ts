/**
 * The errors dL/dz added up over trials and steps: the gradient of c. A fragment is four outputs (column) and one row of the flat texture; the rows are added
 * up by whoever reads them.
 */
import { flatWidth } from '../layout.ts';
import type { Shader } from '../program.ts';
import { header } from './glsl.ts';

export function errorSumsShader(): Shader {
  return {
    samplers: { error: 0 },
    source: `${header}
uniform sampler2D error;
uniform ivec4 range; // texels with an error, texels a trial and step
layout(location = 0) out vec4 sum;

void main() {
  int quad = int(gl_FragCoord.x);
  int y = int(gl_FragCoord.y);
  int first = y * ${flatWidth};
  int end = min(${flatWidth}, range.x - first);
  sum = vec4(0.0);
  for (int x = (quad + range.y - first % range.y) % range.y; x < end; x += range.y) sum += texelFetch(error, ivec2(x, y), 0);
}
`,
  };
}
