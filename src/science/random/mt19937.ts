/**
 * Mersenne Twister MT19937: words uniform in 0 .. 2^32-1, period 2^19937-1.
 * Source: Matsumoto & Nishimura, ACM TOMACS 8, 3 (1998), initialisation of 2002 (`init_genrand`); the generator of PyTorch on the CPU.
 * @param seed whole number, 0 to 4294967295 (higher bits are dropped, as PyTorch does)
 */
export function mt19937(seed: number): () => number {
  const state = new Uint32Array(624);
  state[0] = seed;
  for (let i = 1; i < 624; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  let next = 624;

  const twist = (i: number) => {
    const y = (state[i] & 0x80000000) | (state[(i + 1) % 624] & 0x7fffffff);
    state[i] = state[(i + 397) % 624] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  };

  return () => {
    if (next === 624) {
      for (let i = 0; i < 624; i++) twist(i);
      next = 0;
    }
    let y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
}
