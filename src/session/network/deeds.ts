/** How where the weights come from (provenance.ts) changes with what is done to them. */
import type { WeightGroup } from '../../science/network.ts';
import type { Fitted, Group, Provenance, Trained } from './provenance.ts';

/** One more step of training; steps that go on as before count as one deed. */
export function afterStep(provenance: Provenance, groups: readonly WeightGroup[], recipe: string | null, by?: Trained['by']): Provenance {
  const last = provenance.done.at(-1);
  if (last?.kind !== 'trained' || last.by !== by) return { ...provenance, done: [...provenance.done, { kind: 'trained', groups, steps: 1, recipe, by }] };
  const all = [...last.groups, ...groups.filter((group) => !last.groups.includes(group))];
  const trained: Trained = { kind: 'trained', groups: all, steps: last.steps + 1, recipe: last.recipe === recipe ? recipe : null, by };
  return { ...provenance, done: [...provenance.done.slice(0, -1), trained] };
}

/** A readout takes the place of the one that was fitted before it. */
export function afterFit(provenance: Provenance, fitted: Omit<Fitted, 'kind'>): Provenance {
  const before = provenance.done.at(-1)?.kind === 'fitted' ? provenance.done.slice(0, -1) : provenance.done;
  return { ...provenance, done: [...before, { kind: 'fitted', ...fitted }] };
}

export function afterEdit(provenance: Provenance, groups: readonly Group[]): Provenance {
  return { ...provenance, done: [...provenance.done, { kind: 'edited', groups }] };
}
