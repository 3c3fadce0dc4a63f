/**
 * The panel Live as a picture in Python: rates in the page's colours, and outputs beside what is wanted of them. Only a script that draws imports matplotlib.
 */
import type { RateRange } from './nonlinearity.ts';
import { string } from './text.ts';

/** What a picture knows of the task: whether it is that of the study, and the names of its outputs. */
export interface DrawnTask {
  readonly isPulse: boolean;
  readonly outputs: readonly string[];
}

/**
 * Eleven of the 255 colours of the rates on the page, from far below rest to far above it; on the lines between them no colour is off by more than 5 of 255.
 */
export const rateColours = '#06363f #125964 #207f8c #6fadb5 #b7dcdf #ffffff #f0dab4 #d6aa6d #b87a1f #84530c #553000';

/** Of more trials or outputs no line could be told from the next. */
const mostDrawn = 8;

/**
 * Live shows these pulses where nothing else is said, and the end of the wait before them. Its order of units (session/unitOrder.ts) is that of a trial in
 * which the pulse comes at once.
 */
const ofPulses = {
  shown: '[(f"{duration} ms", (task.onset, duration)) for duration in (50, 150, 300)]',
  order: () => `    # The phase of a unit after a pulse is its angle in the plane of the two leading components.
    units, _ = run(make_trial((0.0, 150.0))[0])
    components = np.linalg.svd((units - units.mean(0))[::3], full_matrices=False)[2][:2]
    first, second = (component * np.sign(component.sum()) for component in components)
    order = np.argsort(np.arctan2(second, first))`,
  time: '(np.arange(steps + 1) * dt - task.onset) / 1000.0',
  seen: 'max(time[0], -0.9), min(time[-1], 5.0)',
  rows: 'units by phase',
  timeName: 'time after the pulse (s)',
};

/** The order of units is that of session/taskOrder.ts: of these six trials, whose inputs have noise that no other trial has. */
const ofOthers = {
  shown: `conditions()[:${mostDrawn}]`,
  order: (outputs: number) => `    # A unit belongs to the output that it follows most closely; those of the first are on top.
    trials = enumerate((conditions() * 6)[:6])
    units, said = map(np.concatenate, zip(*[run(make_trial(trial, (1, 0xC0000000 + k))[0]) for k, (_, trial) in trials]))
    with np.errstate(invalid="ignore"):
        closeness = np.nan_to_num(np.corrcoef(units.T, said.T[:${outputs}]))[: h0.size, h0.size :]
    followed = np.abs(closeness).argmax(1)
    order = np.lexsort((closeness[range(h0.size), followed], -followed))`,
  time: 'np.arange(steps + 1) * dt / 1000.0',
  seen: 'time[0], time[-1]',
  rows: 'units by output',
  timeName: 'time (s)',
};

/**
 * The swing after a pulse may leave the plot of an output, what is graded may not; with this margin the study's pulses have the range that they have on the
 * page.
 */
const margin = 0.35;

export function plotText({ isPulse, outputs }: DrawnTask, { code, reach, ends }: RateRange): string {
  const drawn = outputs.slice(0, mostDrawn);
  const { shown, order, time, seen, rows, timeName } = isPulse ? ofPulses : ofOthers;
  return `
def plot(path):
    """Draws the panel Live of the page, a trial in each column: the rates, and the outputs beside what is wanted."""
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.figure import Figure

    shown = ${shown}
    runs = [run_trial(trial, number=number) for number, (_, trial) in enumerate(shown)]
    _, target, mask, rates, z = map(np.concatenate, zip(*runs))
${order(outputs.length)}
    answers = np.concatenate([[0.0, 1.0], target[mask > 0.0], z[mask > 0.0]])
${code}    colours = "${rateColours}".split()
    colours = LinearSegmentedColormap.from_list("rates", colours, 255)
    time = ${time}
    figure = Figure((2 + 2 * len(runs), 8), layout="constrained")
    axes = figure.subplots(${1 + drawn.length}, len(runs), sharex=True, sharey="row", squeeze=False, height_ratios=[6${', 2'.repeat(drawn.length)}])
    for column, (name, _), (_, target, mask, rates, z) in zip(axes.T, shown, runs):
        column[0].set(title=name, xlim=(${seen}))
        image = column[0].imshow(rates[:, order].T, colours, aspect="auto", origin="lower", interpolation="nearest")
        image.set(clim=(${reach}), extent=(time[0], time[-1], 0, h0.size))
        for k, axis in enumerate(column[1:]):
            wanted = np.where(mask[:, k] > 0.0, target[:, k], np.nan)
            axis.plot(time[1:], z[:, k], "k", time[1:], wanted, "k:")
            axis.set_ylim(answers.min() - ${margin}, answers.max() + ${margin})
    for axis, name in zip(axes[:, 0], [${[rows, ...drawn].map(string).join(', ')}]):
        axis.set_ylabel(name)
    figure.supxlabel("${timeName}; dotted: what is wanted")
    figure.colorbar(image, ax=axes[0, :], label="rate").ax.set_ylim(${ends})
    figure.savefig(path)
`;
}
