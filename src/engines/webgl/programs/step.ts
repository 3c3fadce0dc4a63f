/**
 * One step forward of all trials: h' = h + alpha (-h + gain G r + I u + b) + noise, r' = phi(h'). One draw; a fragment is one group of
 * four neurons in one trial of every lane. Draws states (lanes), then rates (lanes).
 *
 * G: row = postsynaptic neuron, texel = four presynaptic ones. drive: row j = weights of input j, row `inputs` = bias. signal: the input, flat.
 * trial: one texel a trial: stream (low and high 16 bits), first step with noise.
 * at: (row read, row written, step, first row of this step in `samples`).
 */
import type { NonlinearityName } from '../../../science/network.ts';
import type { Lanes } from '../layout.ts';
import type { Shader } from '../program.ts';
import { eachLane, flat, header, nonlinearities, stateAndRateTargets } from './glsl.ts';
import { counterNormals } from './noise.ts';

export type NoiseKind = 'none' | 'samples' | 'counter';

const noises: Record<NoiseKind, string> = {
  none: 'vec4 kick(int b, int group) { return vec4(0.0); }',
  samples: `
uniform sampler2D trial;
uniform sampler2D samples;
uniform float noise;
vec4 kick(int b, int group) {
  if (float(at.z) < texelFetch(trial, ivec2(b, 0), 0).z) return vec4(0.0);
  return noise * texelFetch(samples, ivec2(group, at.w + b), 0);
}`,
  counter: `
uniform sampler2D trial;
uniform float noise;
${counterNormals}
vec4 kick(int b, int group) {
  vec4 about = texelFetch(trial, ivec2(b, 0), 0);
  if (float(at.z) < about.z) return vec4(0.0);
  return noise * normals(group, at.z, uint(about.x) | (uint(about.y) << 16u));
}`,
};

export function stepShader(lanes: Lanes, nonlinearity: NonlinearityName, noise: NoiseKind): Shader {
  return {
    samplers: {
      G: 0,
      drive: 0,
      signal: 0,
      rate: lanes,
      state: lanes,
      ...(noise === 'none' ? {} : { trial: 0 }),
      ...(noise === 'samples' ? { samples: 0 } : {}),
    },
    alternating: ['rate', 'state'],
    source: `${header}${flat}${nonlinearities[nonlinearity]}
uniform sampler2D G;
uniform sampler2D drive;
uniform sampler2D signal;
uniform sampler2D rate[${lanes}];
uniform sampler2D state[${lanes}];
uniform ivec4 at;
uniform int groups;
uniform int trials;
uniform int inputs;
uniform int inputQuads;
uniform float alpha;
uniform float gain;
${noises[noise]}
${stateAndRateTargets(lanes)}

vec4 driven(int b, int group) {
  vec4 sum = texelFetch(drive, ivec2(group, inputs), 0);
  int first = (at.z * trials + b) * inputQuads;
  for (int j = 0; j < inputs; ++j) sum += texelFetch(drive, ivec2(group, j), 0) * flatTexel(signal, first + (j >> 2))[j & 3];
  return sum;
}

void main() {
  int group = int(gl_FragCoord.x);
  int row = int(gl_FragCoord.y) - at.y;
  int from = at.x + row;
  int post = 4 * group;
  ${eachLane(lanes, 'vec4 sum$ = vec4(0.0);')}
  for (int k = 0; k < groups; ++k) {
    mat4 g = mat4(texelFetch(G, ivec2(k, post), 0), texelFetch(G, ivec2(k, post + 1), 0), texelFetch(G, ivec2(k, post + 2), 0), texelFetch(G, ivec2(k, post + 3), 0));
    ${eachLane(lanes, 'sum$ += texelFetch(rate[$], ivec2(k, from), 0) * g;')}
  }
  // Trials that only fill up the last lane stay at zero: what they would do must not reach any sum.
  ${eachLane(
    lanes,
    `{
    int b = ${lanes} * row + $;
    vec4 h = vec4(0.0);
    if (b < trials) {
      h = texelFetch(state[$], ivec2(group, from), 0);
      h += alpha * (gain * sum$ + driven(b, group) - h) + kick(b, group);
    }
    state$ = h;
    rate$ = b < trials ? phi(h) : vec4(0.0);
  }`,
  )}
}
`,
  };
}
