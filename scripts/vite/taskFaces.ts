/**
 * Of the tasks, settings need what stands on their face: names, parameters, limits, channels, length. How trials are drawn, graded and scored is most of a task's file, and
 * is wanted only with the task. In the build whatever `src/config` imports of the tasks (but for wholeTasks.ts) is a copy without the rest; the types in science/tasks/task.ts (`TaskFace`) say
 * the same, so that nobody uses what is not there.
 */
import type { Plugin } from 'vite';

/** As `TaskFace` has them; tests/scripts/taskFaces.test.ts holds them together. */
export const faceOf: readonly string[] = [
  'name',
  'title',
  'question',
  'sentence',
  'source',
  'parameters',
  'limits',
  'inputs',
  'outputs',
  'length',
  'constantReadout',
  'training',
];

const face = '?face';
const tasks = '/src/science/tasks/';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The code without the properties of exported tasks that are not on their face. */
export function withoutTheRest(code: string, parse: (code: string) => { body: readonly unknown[] }): string {
  const cuts: [number, number][] = [];
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
        if (faceOf.includes(property.key?.name ?? '')) return;
        cuts.push([property.start, properties[i + 1]?.start ?? init.end - 1]);
      });
    }
  }
  let kept = code;
  for (const [from, to] of cuts.reverse()) kept = kept.slice(0, from) + kept.slice(to);
  return kept;
}

export function taskFaces(): Plugin[] {
  return [
    {
      name: 'task-faces',
      apply: 'build',
      enforce: 'pre',
      async resolveId(source, importer) {
        const fromSettings = importer?.includes('/src/config/') && !importer.endsWith('/wholeTasks.ts') && source.includes('/science/tasks/');
        const fromList = importer?.endsWith(face) && source.startsWith('./');
        if (!fromSettings && !fromList) return null;
        const found = await this.resolve(source, importer?.replace(face, ''), { skipSelf: true });
        return found?.id.includes(tasks) ? { ...found, id: `${found.id}${face}` } : null;
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
