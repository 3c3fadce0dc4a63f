/** Index 0: every trial starts in h0. Draws states (lanes), then rates (lanes). */
import type { NonlinearityName } from '../../../science/network.ts';
import type { Lanes } from '../layout.ts';
import type { Shader } from '../program.ts';
import { eachLane, header, nonlinearities, stateAndRateTargets } from './glsl.ts';

export function initialShader(lanes: Lanes, nonlinearity: NonlinearityName): Shader {
  return {
    samplers: { h0: 0 },
    source: `${header}${nonlinearities[nonlinearity]}
uniform sampler2D h0;
uniform int trials;
${stateAndRateTargets(lanes)}

void main() {
  int row = int(gl_FragCoord.y);
  vec4 h = texelFetch(h0, ivec2(int(gl_FragCoord.x), 0), 0);
  vec4 r = phi(h);
  ${eachLane(lanes, `state$ = ${lanes} * row + $ < trials ? h : vec4(0.0); rate$ = ${lanes} * row + $ < trials ? r : vec4(0.0);`)}
}
`,
  };
}
