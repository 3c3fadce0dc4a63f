/** What the network is, and how it was read: everything that the file held, with what became of it. */
import { flatten } from '../../config/paths.ts';
import { showSetting } from '../../config/show.ts';
import { counted } from '../../ui/format.ts';
import type { Quantity, ReportTable, Section, Subject, Told, Written } from '../section.ts';
import { hasPulses } from '../subject.ts';
import { listed, numberText } from '../words.ts';

const groups = ['G', 'I', 'W', 'b', 'h0', 'c'] as const;
const names = { G: 'recurrent weights', I: 'input weights', W: 'output weights', b: 'bias', h0: 'start of a trial', c: 'output bias' } as const;

function equationOf({ network: { system, nonlinearity } }: Subject['config']): string {
  return system === 'leaky-rate'
    ? `r[t+1] = (1 \u2212 \u03b1) r[t] + \u03b1 ${nonlinearity}(g G r[t] + I u[t] + b + noise), output z[t] = W\u1d40 r[t+1] + c, with \u03b1 = dt/\u03c4`
    : `h[t+1] = h[t] + \u03b1 (\u2212h[t] + g G r[t] + I u[t] + b) + noise, r = ${nonlinearity}(h), output z[t] = W\u1d40 r[t+1] + c, with \u03b1 = dt/\u03c4`;
}

/** Who says that this is its equation. */
function equationLead({ read }: Subject): string {
  if (!read) return 'Its equation is';
  const { systemBy } = read.result;
  if (systemBy === 'nothing') return 'The file does not tell its equation; it is supposed to be';
  return systemBy === 'call' ? 'Its equation, which was chosen when the file was read, is' : 'Its equation, as the file tells, is';
}

function beginning({ provenance, config: { network } }: Subject): string {
  const { seeds } = network;
  if (provenance.base === 'file') return `It was read from the file ${provenance.file}.`;
  if (provenance.base === 'designed') return 'It was designed by its overlaps (settings design.*) and not drawn or trained.';
  if (provenance.base === 'set') return 'Its weights were set by a script.';
  return `Its weights were drawn from the seeds ${seeds.recurrent} (G), ${seeds.input} (I) and ${seeds.output} (W).`;
}

function deeds({ provenance }: Subject): string {
  const said = provenance.done.map((deed) =>
    deed.kind === 'trained'
      ? `${listed([...deed.groups])} ${deed.groups.length > 1 ? 'were' : 'was'} trained for ${counted(deed.steps, 'step')} by ${deed.by === 'rls' ? 'recursive least squares' : 'Adam'}`
      : deed.kind === 'fitted'
        ? `the readout was fitted in closed form (at gain ${numberText(deed.gain)} and noise ${numberText(deed.noise)})`
        : `${listed([...deed.groups])} ${deed.groups.length > 1 ? 'were' : 'was'} set by a script`,
  );
  return said.length === 0 ? '' : ` Since then ${listed(said)}.`;
}

/** Few are named; the table has all. */
function leftOut(passedOver: readonly { readonly name: string; readonly what: string }[]): string {
  if (passedOver.length === 0) return 'Nothing in it was left out.';
  return passedOver.length <= 3
    ? `Left out: ${listed(passedOver.map(({ name, what }) => `${name} (${what})`))}.`
    : `${passedOver.length} other things in it were left out; the table names each.`;
}

function readingOf({ provenance, read }: Subject): string[] {
  if (provenance.base !== 'file') return [];
  if (!read) return ['How the file was read is not known any more; read it again for a full account.'];
  const { guessed, passedOver, taskSettings } = read.result;
  return [
    guessed.length > 0
      ? `What it does not tell was supposed: ${guessed.map((one) => one.replace(/\.$/, '')).join('; ')}.`
      : 'Nothing had to be supposed of its weights.',
    leftOut(passedOver),
    Object.keys(taskSettings).length > 0 ? 'It says which task it belongs to.' : 'It does not say which task the network was trained for.',
  ];
}

function tablesOf({ read }: Subject): ReportTable[] {
  if (!read) return [];
  const { roles, applied, passedOver } = read.result;
  const columns = [
    { name: 'in the file', unit: '' },
    { name: 'shape', unit: '' },
    { name: 'became', unit: '' },
  ];
  return [
    {
      name: 'reading',
      title: 'What became of everything in the file',
      table: {
        columns,
        rows: [
          ...roles.map(({ from, shape, to }) => [from, shape.join(' × '), to]),
          ...applied.map(({ from, to, what }) => [from, '', from === to ? what : `${to}: ${what}`]),
          ...passedOver.map(({ name, what }) => [name, '', `left out: ${what}`]),
        ],
      },
    },
  ];
}

function quantitiesOf(weights: Readonly<Record<(typeof groups)[number], Told<'weights'>>>): Quantity[] {
  return groups.map((group) => {
    const { data, shape } = weights[group];
    let square = 0;
    for (const value of data) square += value * value;
    return {
      name: `size.${group}`,
      unit: '',
      meaning: `Root of the mean square of the ${names[group]} ${group} [${shape.join(', ')}].`,
      data: data.length === 0 ? 0 : Math.sqrt(square / data.length),
    };
  });
}

export const network: Section = {
  name: 'network',
  title: 'What it is, and how it was read',
  asks: 'Which network is this report about?',
  plan: () => [],
  async write(subject, ask): Promise<Written> {
    const { config, task, step } = subject;
    const { size, inputs, outputs, gain, tau, dt, noise, system, nonlinearity } = config.network;
    const weights = Object.fromEntries(await Promise.all(groups.map(async (group) => [group, await ask('weights', group)] as const))) as Record<
      (typeof groups)[number],
      Told<'weights'>
    >;
    const deedsDone = subject.provenance.done.length > 0;
    const settings = Object.entries(flatten(config))
      .filter(
        ([path]) =>
          (/^(network|readout|training|design)\./.test(path) && (deedsDone || !path.startsWith('training.'))) ||
          path === 'task.name' ||
          path.startsWith(`task.${config.task.name}.`) ||
          (hasPulses(config) && /^task\.[a-zA-Z]+$/.test(path)),
      )
      .filter(([path]) => !path.startsWith('design.') || subject.provenance.base === 'designed')
      // No weight of a file, or of a script, was drawn from seeds.
      .filter(([path]) => !/^network\.(seeds\.|generator$)/.test(path) || subject.provenance.base === 'drawn' || subject.provenance.base === 'designed')
      .map(([path, value]) => [path, showSetting(value)] as const);
    return {
      paragraphs: [
        `A network of ${counted(size, 'unit')} (${nonlinearity}) with ${counted(inputs, 'input')} and ${counted(outputs, 'output')}. ${beginning(subject)}${deeds(subject)}${subject.isStudy ? ' Its weights are those of the study\u2019s network A1.' : ''}`,
        ...(subject.read || subject.provenance.base === 'file' ? [readingOf(subject).join(' ')] : []),
        `${equationLead(subject)} the ${system === 'leaky-rate' ? 'leaky rate' : 'leaky current'}: ${equationOf(config)}. The gain g is ${numberText(gain)}, the time constant ${numberText(tau)} ms, the time step ${numberText(dt)} ms, the noise ${numberText(noise)}.`,
        `${task.known ? (subject.read?.result.taskSettings && Object.keys(subject.read.result.taskSettings).length === 0 && !subject.isStudy ? 'The file names no task; here it is looked at on the one that was chosen for it,' : 'Its task is') : 'Nothing says what it was trained for; it is looked at on the task'} \u201c${task.title}\u201d.`,
      ],
      tables: tablesOf(subject),
      quantities: [
        { name: 'units', unit: '', meaning: 'Number of units N.', data: size },
        { name: 'inputs', unit: '', meaning: 'Number of inputs.', data: inputs },
        { name: 'outputs', unit: '', meaning: 'Number of outputs.', data: outputs },
        { name: 'gain', unit: '', meaning: 'Factor g of all recurrent weights.', data: gain },
        { name: 'tau', unit: 'ms', meaning: 'Time constant.', data: tau },
        { name: 'dt', unit: 'ms', meaning: 'Time step.', data: dt },
        { name: 'noise', unit: '', meaning: 'Standard deviation \u03c3 of the private noise of each unit.', data: noise },
        { name: 'steps', unit: '', meaning: 'Steps of training behind the weights on this page.', data: step },
        ...quantitiesOf(weights),
      ],
      settings: [
        ...(subject.read
          ? [['file', `${subject.read.name}, ${subject.read.bytes} bytes`] as const, ['SHA-256 of the file', subject.read.digest] as const]
          : []),
        ...settings,
        ['fingerprint of the weights', subject.fingerprint] as const,
      ],
      uncertainty: 'What is told here was read and not measured.',
      chance: 'There is nothing in it that chance could give.',
    };
  },
};
