/**
 * Of the tasks, settings need what stands on their face: names, parameters, limits, channels, length. How trials are drawn, graded and scored is most of a
 * task's file, and is wanted only with the task. In the build whatever `src/config` imports of the tasks (but for wholeTasks.ts) is a copy without the rest;
 * the types in science/tasks/task.ts (`TaskFace`) say the same, so that nobody uses what is not there.
 */
import type { Plugin } from 'vite';

/** As `TaskFace` has them; tests/scripts/taskFaces.test.ts holds them together. */
export const faceOf: readonly string[] = ['name', 'title', 'parameters', 'limits', 'inputs', 'outputs', 'length', 'constantReadout', 'training'];

const face = '?face';
const science = '/src/science/';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Sentences inside this part of the code, which say what parameters mean: settings have them from `src/config/meanings.ts` (settingMeanings.ts). */
function* sentencesIn(node: unknown): Generator<[number, number]> {
  if (typeof node !== 'object' || node === null) return;
  const { type, value, start, end } = node as Node & { readonly value?: unknown };
  if (type === 'Literal' && typeof value === 'string' && /^[A-Z].*\.$/s.test(value)) yield [start, end];
  for (const child of Object.values(node)) yield* sentencesIn(child);
}

/** The code without the properties of exported tasks that are not on their face. */
export function withoutTheRest(code: string, parse: (code: string) => { body: readonly unknown[] }): string {
  const cuts: [from: number, to: number, instead?: string][] = [];
  for (const statement of parse(code).body as readonly (Node & {
    declaration?: { declarations?: readonly { init?: Node & { properties?: readonly unknown[] } }[] };
  })[]) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const { init } of statement.declaration?.declarations ?? []) {
      if (init?.type !== 'ObjectExpression') continue;
      const properties = init.properties as readonly (Node & { key?: { name?: string } })[];
      // An object without these is no task.
      if (!['name', 'parameters', 'length'].every((name) => properties.some(({ key }) => key?.name === name))) continue;
      properties.forEach((property, i) => {
        if (property.key?.name === 'parameters') for (const [from, to] of sentencesIn(property)) cuts.push([from, to, "''"]);
        if (faceOf.includes(property.key?.name ?? '')) return;
        cuts.push([property.start, properties[i + 1]?.start ?? init.end - 1]);
      });
    }
  }
  let kept = code;
  for (const [from, to, instead = ''] of cuts.sort(([a], [b]) => b - a)) kept = kept.slice(0, from) + instead + kept.slice(to);
  return kept;
}

export function taskFaces(): Plugin[] {
  return [
    {
      name: 'task-faces',
      apply: 'build',
      enforce: 'pre',
      async resolveId(source, importer) {
        const fromSettings = importer?.includes('/src/config/') && !/\/wholeTasks\.ts$|\?whole$/.test(importer) && source.includes('/science/tasks/');
        // Also what the tasks themselves import: nothing of it is used by a face, and what is not used of a copy of its own is left out.
        const fromList = importer?.endsWith(face) && source.startsWith('.');
        if (!fromSettings && !fromList) return null;
        const found = await this.resolve(source, importer?.replace(face, ''), { skipSelf: true });
        return found?.id.includes(science) ? { ...found, id: `${found.id}${face}` } : null;
      },
    },
    {
      name: 'task-faces-cut',
      apply: 'build',
      enforce: 'post',
      transform(code, id) {
        return id.endsWith(face) ? { code: withoutTheRest(code, (text) => this.parse(text)), map: null } : null;
      },
    },
  ];
}
