/**
 * One step of Adam (science/training/adam.ts) for the rows of a texture of weights. Draws the new weights, the running means of the gradient and of its square,
 * and the gradient itself, whose length is told. `kind` says where the gradient lies: as programs/recurrent.ts draws that of G, as programs/outer.ts draws the
 * chunks of the others, or programs/errorSums.ts those of c, or as the adjoint of the start.
 */
import type { Lanes } from '../layout.ts';
import type { Shader } from '../program.ts';
import { eachLane, header } from './glsl.ts';

export type GradientPlace = 'recurrent' | 'columns' | 'start';

const samplers = (kind: GradientPlace, lanes: Lanes): Record<string, number> =>
  kind === 'recurrent' ? { total: 4 } : kind === 'columns' ? { sums: 0 } : { start: lanes };

const gradients = (kind: GradientPlace, lanes: Lanes): string =>
  ({
    recurrent: `
uniform sampler2D total[4];
vec4 found(ivec2 at) {
  ivec2 block = ivec2(at.x, at.y >> 2);
  int m = at.y & 3;
  if (m == 0) return texelFetch(total[0], block, 0);
  if (m == 1) return texelFetch(total[1], block, 0);
  if (m == 2) return texelFetch(total[2], block, 0);
  return texelFetch(total[3], block, 0);
}`,
    columns: `
uniform sampler2D sums;
uniform ivec4 parts; // chunks, columns
vec4 found(ivec2 at) {
  vec4 sum = vec4(0.0);
  if (at.y >= parts.y) return sum;
  for (int chunk = 0; chunk < parts.x; ++chunk) sum += texelFetch(sums, ivec2(at.x, chunk * parts.y + at.y), 0);
  return sum;
}`,
    start: `
uniform sampler2D start[${lanes}];
uniform ivec4 parts; // rows, trials
vec4 found(ivec2 at) {
  vec4 sum = vec4(0.0);
  for (int row = 0; row < parts.x; ++row) {
    ${eachLane(lanes, `if (${lanes} * row + $ < parts.y) sum += texelFetch(start[$], ivec2(at.x, row), 0);`)}
  }
  return sum;
}`,
  })[kind];

export function adamShader(kind: GradientPlace, lanes: Lanes): Shader {
  return {
    samplers: { weights: 0, means: 0, squares: 0, ...samplers(kind, lanes) },
    source: `${header}
uniform sampler2D weights;
uniform sampler2D means;
uniform sampler2D squares;
uniform float scale;      // of the gradient as it was summed; 0 where these rows are not trained
uniform float rate;       // learning rate / (1 - 0.9^t)
uniform float correction; // sqrt(1 - 0.999^t)
layout(location = 0) out vec4 weight;
layout(location = 1) out vec4 mean;
layout(location = 2) out vec4 square;
layout(location = 3) out vec4 gradient;
${gradients(kind, lanes)}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  weight = texelFetch(weights, at, 0);
  mean = texelFetch(means, at, 0);
  square = texelFetch(squares, at, 0);
  gradient = vec4(0.0);
  if (scale == 0.0) return;
  gradient = scale * found(at);
  mean = 0.9 * mean + 0.1 * gradient;
  square = 0.999 * square + 0.001 * gradient * gradient;
  weight -= rate * mean / (sqrt(square) / correction + 1e-8);
}
`,
  };
}

/** Sums of squares of the rows of `values`, in one column from row `first` of the target on; the rest is added up in float64. */
export function squaresShader(): Shader {
  return {
    samplers: { values: 0 },
    source: `${header}
uniform sampler2D values;
uniform ivec4 range; // first row of the target, texels in a row
layout(location = 0) out vec4 sum;

void main() {
  int y = int(gl_FragCoord.y) - range.x;
  sum = vec4(0.0);
  for (int x = 0; x < range.y; ++x) {
    vec4 value = texelFetch(values, ivec2(x, y), 0);
    sum += value * value;
  }
}
`,
  };
}
