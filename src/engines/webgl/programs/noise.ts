/**
 * The normals of science/random/counterNoise.ts in a shader: pcg4d (Jarzynski & Olano 2020) of (unit >> 2, step, stream, seed), Box-Muller on its four
 * words. They agree with the definition to about 1e-6: logarithm, sine and cosine are our own, because those of GLSL may be off by
 * 1e-3 (the standards allow it, some phones do it).
 */
export const counterNormals = `
uniform uint seed;

uvec4 pcg4d(uvec4 v) {
  v = v * 1664525u + 1013904223u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  v ^= v >> 16u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  return v;
}

// log x for normal x > 0: exponent apart, then 2 atanh((m - 1) / (m + 1)) for m in [sqrt(1/2), sqrt(2)).
float logarithm(float x) {
  uint bits = floatBitsToUint(x);
  float exponent = float(int(bits >> 23u) - 127);
  float m = uintBitsToFloat((bits & 0x7fffffu) | 0x3f800000u);
  if (m > 1.41421356) { m *= 0.5; exponent += 1.0; }
  float s = (m - 1.0) / (m + 1.0);
  float q = s * s;
  return exponent * 0.693147181 + 2.0 * s * (1.0 + q * (0.333333333 + q * (0.2 + q * (0.142857143 + q * 0.111111111))));
}

// (cos, sin) of 2 pi u for u in [0, 1): quarter turns apart, Taylor for the rest, at most pi / 4.
vec2 turn(float u) {
  float quarters = floor(4.0 * u + 0.5);
  float a = (4.0 * u - quarters) * 1.57079633;
  float q = a * a;
  float c = 1.0 + q * (-0.5 + q * (0.0416666667 + q * (-0.00138888889 + q * 2.48015873e-5)));
  float s = a * (1.0 + q * (-0.166666667 + q * (0.00833333333 + q * (-0.000198412698 + q * 2.75573192e-6))));
  int k = int(quarters) & 3;
  return k == 0 ? vec2(c, s) : k == 1 ? vec2(-s, c) : k == 2 ? vec2(-c, -s) : vec2(s, -c);
}

// Normals of the units 4 group .. 4 group + 3.
vec4 normals(int group, int step, uint stream) {
  uvec4 v = pcg4d(uvec4(uint(group), uint(step), stream, seed));
  const float unit = 5.9604644775390625e-8; // 2^-24
  vec2 u1 = (vec2(v.xz >> 8u) + 1.0) * unit;
  vec2 u2 = vec2(v.yw >> 8u) * unit;
  return vec4(sqrt(-2.0 * logarithm(u1.x)) * turn(u2.x), sqrt(-2.0 * logarithm(u1.y)) * turn(u2.y));
}
`;
