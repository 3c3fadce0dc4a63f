/** Loss and gradient norms of every step of training since the network began; goes back with the network, and is told to the page whenever it does. */
import type { WeightGroup } from '../../science/network.ts';

/** Plain lists, NaN where a group was not trained; index 0 is the first step. */
export interface RecordedSteps {
  readonly losses: Float64Array;
  readonly gradientNorms: Readonly<Partial<Record<WeightGroup, Float64Array>>>;
}

export class TrainingRecord {
  readonly #losses: number[] = [];
  readonly #norms = new Map<WeightGroup, number[]>();

  static of({ losses, gradientNorms }: RecordedSteps): TrainingRecord {
    const record = new TrainingRecord();
    for (const loss of losses) record.#losses.push(loss);
    for (const [group, norms] of Object.entries(gradientNorms) as [WeightGroup, Float64Array][]) record.#norms.set(group, [...norms]);
    return record;
  }

  get steps(): number {
    return this.#losses.length;
  }

  add(loss: number, norms: Readonly<Partial<Record<WeightGroup, number>>>): void {
    const step = this.#losses.length;
    this.#losses.push(loss);
    for (const [group, norm] of Object.entries(norms) as [WeightGroup, number][]) {
      const list = this.#norms.get(group) ?? [];
      this.#norms.set(group, list);
      while (list.length < step) list.push(Number.NaN);
      list.push(norm);
    }
  }

  /** Forgets all steps from this one on. */
  cut(steps: number): void {
    for (const list of [this.#losses, ...this.#norms.values()]) list.length = Math.min(list.length, steps);
  }

  /** Steps from `first` on. */
  from(first: number): RecordedSteps {
    const steps = this.#losses.length;
    const part = (list: readonly number[]) => Float64Array.from({ length: Math.max(0, steps - first) }, (_, i) => list[first + i] ?? Number.NaN);
    return { losses: part(this.#losses), gradientNorms: Object.fromEntries([...this.#norms].map(([group, list]) => [group, part(list)])) };
  }

  copy(): TrainingRecord {
    const copy = new TrainingRecord();
    for (const loss of this.#losses) copy.#losses.push(loss);
    for (const [group, list] of this.#norms) copy.#norms.set(group, list.slice());
    return copy;
  }
}
