/** What an exported figure says of the network and the settings that it shows. */
import { hiddenPaths } from '../config/lessonOn.ts';
import { flatten } from '../config/paths.ts';
import { showSetting } from '../config/show.ts';
import { hasPulses } from '../store/hasPulses.ts';
import { type PageState, store } from '../store/store.ts';
import { gainText } from '../ui/gainScale.ts';
import { noiseWords } from '../ui/noiseScale.ts';
import type { ExportFacts } from '../ui/panelHost.ts';
import { address } from './address.ts';

declare const __VERSION__: string;

/** "Matrix 1" or the name of a file, with what was done to it. */
function networkWords({ config, network }: PageState): string {
  const { seeds } = config.network;
  if (hiddenPaths(config).includes('network.seeds.recurrent')) return 'A network that the lesson does not name';
  const designed = network?.provenance.base === 'designed' ? 'Designed network' : 'Network';
  const base = network?.file ? `Network of the file ${network.file}` : `${designed} with seeds ${seeds.recurrent}, ${seeds.input} and ${seeds.output}`;
  const { step = 0, origin } = network ?? {};
  return `${base}${origin === 'fitted' ? ', readout fitted' : ''}${step > 0 ? `, ${step} steps of training` : ''}`;
}

/** Sentences for a caption. */
export function captionOf(state: PageState): string {
  const { network, task } = state.config;
  const hidden: readonly string[] = hiddenPaths(state.config);
  const from = hasPulses(state) ? ` from the ${task.noiseFrom === 'start' ? 'start' : 'pulse on'}` : '';
  const noise = network.noise === 0 ? 'no noise' : `noise ${noiseWords(network.noise)}${from}`;
  const equation = network.system === 'leaky-rate' ? ', leaky rate' : '';
  return `${networkWords(state)}: ${network.size} units (${network.nonlinearity}${equation}), ${hasPulses(state) ? '' : `task ${task.name}, `}${hidden.includes('network.gain') ? '' : `gain ${gainText(network.gain)}, `}${hidden.includes('network.noise') ? '' : `${noise}, `}time constant ${network.tau} ms, time step ${network.dt} ms.`;
}

export function exportFacts(): ExportFacts {
  const state = store.getState();
  return {
    link: address(),
    caption: captionOf(state),
    settings: [
      ['Software', `Edge of Chaos ${__VERSION__}`],
      ...(state.network ? [['Fingerprint of the weights', state.network.fingerprint] as const] : []),
      ...Object.entries(flatten(state.config))
        .filter(([path]) => !/^task\..+\./.test(path) || path.startsWith(`task.${state.config.task.name}.`))
        .filter(([path]) => !(hiddenPaths(state.config) as readonly string[]).includes(path))
        .filter(([path, value]) => !path.startsWith('design.') || (/Axis$/.test(path) ? value !== 0 : state.config.design.overlap.length > 0))
        .map(([path, value]) => [path, showSetting(value)] as const),
    ],
  };
}
