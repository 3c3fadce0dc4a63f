/** The commands that compute a study elsewhere. A link holds no quotes, so it stands between them in every shell. */
import type { Study } from '../ExportStudy.tsx';

export interface Commands {
  /** On one machine, on all its cores. */
  readonly here: string;
  readonly dask: string;
  readonly slurm: string;
}

export function commandsOf(link: string, { options }: Pick<Study, 'options'>): Commands {
  const more = options === '' ? '' : ` ${options}`;
  return {
    here: `npm run sweep -- --link '${link}'${more} --out rows.jsonl`,
    dask: `python3 cluster/run.py --link '${link}' --out rows.jsonl --shards 100${options === '' ? '' : ` -- ${options}`}`,
    slurm: [
      'npm run sweep -- --prepare',
      `LINK='${link}'${options === '' ? '' : ` OPTIONS='${options}'`} sbatch cluster/sweep.sbatch`,
      'npm run sweep -- --merge rows.*-of-100.jsonl --out rows.jsonl',
    ].join('\n'),
  };
}
