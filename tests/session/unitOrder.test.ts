import { describe, expect, it } from 'vitest';
import { unitOrder } from '../../src/session/unitOrder.ts';

describe('unitOrder', () => {
  it('unitOrder: units of a travelling wave come out in the order of their phase, up to the direction and the start of the circle', () => {
    const size = 40;
    const steps = 300;
    // Unit i has phase 2 pi shuffled(i) / size.
    const shuffled = Array.from({ length: size }, (_, i) => (i * 17) % size);
    const rates = new Float32Array(steps * size);
    for (let t = 0; t < steps; t++) for (let i = 0; i < size; i++) rates[t * size + i] = Math.sin(t / 20 - (2 * Math.PI * shuffled[i]) / size);
    const places = [...unitOrder(rates, steps, size)].map((unit) => shuffled[unit]);
    const jumps = places.map((place, i) => (places[(i + 1) % size] - place + size) % size);
    const forward = jumps.filter((jump) => jump <= 3).length;
    const backward = jumps.filter((jump) => jump >= size - 3).length;
    expect(Math.max(forward, backward)).toBeGreaterThanOrEqual(size - 1);
  });

  it('unitOrder: every unit comes once, also when nothing moves', () => {
    expect([...unitOrder(new Float32Array(30), 5, 6)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
