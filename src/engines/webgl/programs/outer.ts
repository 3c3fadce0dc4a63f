/**
 * Sums over trials and steps of a history (rates or adjoints) times a flat signal: gradients of I and b (adjoint times input, and times one), of W (rate times
 * error). A fragment is one group of neurons, one column of the signal, one chunk of slots; row = chunk * columns + column. The chunks are
 * added up in float64 on the processor.
 */
import type { Lanes } from '../layout.ts';
import type { Shader } from '../program.ts';
import { eachLane, flat, header } from './glsl.ts';

export function outerShader(lanes: Lanes): Shader {
  return {
    samplers: { even: lanes, odd: lanes, signal: 0 },
    source: `${header}${flat}
uniform sampler2D even[${lanes}];
uniform sampler2D odd[${lanes}];
uniform sampler2D signal;
uniform ivec4 range; // first index, end, first index of the page, step minus index
uniform int slotsPerChunk;
uniform int chunks;      // rows before this page's
uniform int columns;
uniform int channels;    // columns of the signal; the one after them is constant one
uniform int quads;
uniform int rows;
uniform int trials;
layout(location = 0) out vec4 sum;

float value(int step, int b, int column) {
  return column < channels ? flatTexel(signal, (step * trials + b) * quads + (column >> 2))[column & 3] : 1.0;
}

void main() {
  int group = int(gl_FragCoord.x);
  int line = int(gl_FragCoord.y);
  int column = line % columns;
  int slot = (line / columns - chunks) * slotsPerChunk;
  sum = vec4(0.0);
  for (int s = slot; s < slot + slotsPerChunk; ++s) {
    int index = range.z + 2 * s;
    for (int row = 0; row < rows; ++row) {
      int y = s * rows + row;
      if (index >= range.x && index < range.y) {
        ${eachLane(lanes, `if (${lanes} * row + $ < trials) sum += texelFetch(even[$], ivec2(group, y), 0) * value(index + range.w, ${lanes} * row + $, column);`)}
      }
      if (index + 1 >= range.x && index + 1 < range.y) {
        ${eachLane(lanes, `if (${lanes} * row + $ < trials) sum += texelFetch(odd[$], ivec2(group, y), 0) * value(index + 1 + range.w, ${lanes} * row + $, column);`)}
      }
    }
  }
}
`,
  };
}
