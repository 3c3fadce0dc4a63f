/**
 * A network as one Python script that needs numpy alone: the equation, the task with its trials and its score, a run, and the weights as text at its end. Where
 * they are installed, it draws with matplotlib and hands the network to PyTorch.
 */
import type { ChosenTask } from '../science/tasks/chosenTask.ts';
import { FormatError, quote } from './formatError.ts';
import type { NamedArrays } from './namedArrays.ts';
import { chance } from './python/chance.ts';
import { type NonlinearityText, nonlinearityText } from './python/nonlinearity.ts';
import { plotText } from './python/plot.ts';
import { type TaskText, taskText } from './python/task.ts';
import { arrayText, float, prose, string } from './python/text.ts';
import { torchText } from './python/torch.ts';
import type { NetworkSettings } from './settings.ts';
import { joined, type Writing } from './writing.ts';

/** An equation of motion: in words with its source, what is done in a step, and what of the state is the rate; the state is `h`. */
interface Equation {
  readonly words: string;
  readonly source: string;
  readonly step: string;
  readonly rate: string;
  /** The step without noise, of tensors of PyTorch: `u` is the input of the step, and the parameters are those of `self`. */
  readonly torchStep: string;
}

const equations: Readonly<Record<string, Equation>> = {
  'leaky-current': {
    words: `    h[t+1] = h[t] + alpha (-h[t] + gain G r[t] + I u[t] + b) + noise sqrt(2 alpha) xi[t]
    r = phi(h),  z[t] = W^T r[t+1] + c,  alpha = dt / tau`,
    source: 'Sompolinsky, Crisanti & Sommers (1988), Physical Review Letters 61, 259',
    step: `        h = h + alpha * (-h + gain * (phi(h) @ G.T) + u[..., t, :] @ I.T + b)
        if noise > 0.0:
            h = h + noise * np.sqrt(2.0 * alpha) * np.where(t >= noise_from, normals(seed, stream, t, units), 0.0)`,
    rate: 'phi(h)',
    torchStep: 'h = h + alpha * (-h + gain * (phi(h) @ self.G.T) + u @ self.I.T + self.b)',
  },
  'leaky-rate': {
    words: `    r[t+1] = (1 - alpha) r[t] + alpha phi(gain G r[t] + I u[t] + b + noise sqrt(2 / alpha) xi[t])
    z[t] = W^T r[t+1] + c,  alpha = dt / tau;  h is the rate itself`,
    source: 'Yang, Joglekar, Song, Newsome & Wang (2019), Nature Neuroscience 22, 297; with alpha = 1 the cell of torch.nn.RNN',
    step: `        force = gain * (h @ G.T) + u[..., t, :] @ I.T + b
        if noise > 0.0:
            force = force + noise * np.sqrt(2.0 / alpha) * np.where(t >= noise_from, normals(seed, stream, t, units), 0.0)
        h = h + alpha * (-h + phi(force))`,
    rate: 'h',
    torchStep: 'h = h + alpha * (-h + phi(gain * (h @ self.G.T) + u @ self.I.T + self.b))',
  },
};
const groups = ['G', 'I', 'W', 'b', 'h0', 'c'] as const;

/**
 * The script. `arrays` must hold G, I, W, b, h0 and c; `settings` gain, tau (ms), dt (ms), nonlinearity, and noise, system and seed where they are not the
 * usual ones. Throws FormatError for what is missing.
 */
export function* writePython(arrays: NamedArrays, settings: NetworkSettings, chosen: ChosenTask): Writing<Uint8Array<ArrayBuffer>> {
  const number = (name: string, usual?: number): number => {
    const value = settings[name] ?? usual;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new FormatError(`A script needs the setting ${quote(name)} of the network, as a number.`);
    return value;
  };
  const phi = nonlinearityText(settings.nonlinearity);
  const equation = equations[String(settings.system ?? 'leaky-current')];
  if (!equation)
    throw new FormatError(`A script cannot be written for the equation ${quote(settings.system)}; it knows ${Object.keys(equations).join(' and ')}.`);
  const encoder = new TextEncoder();
  const task = taskText(chosen, number('dt'));
  const times = { gain: number('gain'), tau: number('tau'), dt: number('dt'), noise: number('noise', 0), seed: number('seed', 0) };
  const parts = [encoder.encode(`${code(equation, phi, times, task, settings.design)}\n\n`)];
  for (const name of groups) {
    const array = arrays[name];
    if (!array) throw new FormatError(`A script needs the weights ${quote(name)} of the network.`);
    for (const text of arrayText(name, array)) {
      parts.push(encoder.encode(text));
      yield;
    }
  }
  for (const text of partsText(arrays, settings)) {
    parts.push(encoder.encode(text));
    yield;
  }
  for (const more of [phi.arrays(), task.arrays()])
    for (const text of more) {
      parts.push(encoder.encode(text));
      yield;
    }
  parts.push(encoder.encode(main(task)));
  return yield* joined(parts);
}

/** What the weights were composed of: `parts_of_G["m"]`. In pieces. */
function* partsText(arrays: NamedArrays, settings: NetworkSettings): Generator<string, void, void> {
  for (const to of ['G', 'I', 'W'] as const) {
    const how = settings[`parts.${to}`];
    if (how === undefined) continue;
    const own = Object.keys(arrays).filter((name) => name.startsWith(`parts.${to}.`));
    yield `# Of ${to}: ${prose(String(how))}.\n${own.length > 0 ? `parts_of_${to} = {}\n` : ''}`;
    for (const name of own) yield* arrayText(`parts_of_${to}[${string(name.slice(`parts.${to}.`.length))}]`, arrays[name]);
  }
}

const code = (
  { words, source, step, rate: observed, torchStep }: Equation,
  phi: NonlinearityText,
  { gain, tau, dt, noise, seed }: Readonly<Record<'gain' | 'tau' | 'dt' | 'noise' | 'seed', number>>,
  task: TaskText,
  design: NetworkSettings[string] | undefined,
): string => `"""A recurrent network of firing rates and its task, written by Edge of Chaos. Needs Python 3 and numpy.${design === undefined ? '' : `\n\nThe network was designed: ${prose(String(design))}.`}

The equation:

${words}
    ${source}

The task:

${task.about}

Run this file, and it prints how well the network does the task; --plot live.png draws trials with matplotlib, and --torch
compares with PyTorch. Or import it:

    from network import ${task.names}, plot, as_torch
"""
import argparse
import base64
import math
from types import SimpleNamespace

import numpy as np

gain = ${float(gain)}
tau = ${float(tau)}  # ms
dt = ${float(dt)}  # ms
noise = ${float(noise)}  # standard deviation of the private noise of a unit
seed = ${seed}  # of the trials to test with, and of all noise
test_stream = 0x80000000  # the first stream of noise of trials to test with; training has others


${phi.code}
${chance}

def run(u, noise=0.0, seed=seed, h=None, noise_from=0, stream=test_stream):
    """Rates [T, N] and outputs [T, outputs] for the inputs u [T, inputs], one row for each time step dt.

    noise: standard deviation of the private noise, which begins at step noise_from; seed and stream: which noise; h: initial state.
    Several trials at once: u [trials, T, inputs], with stream and noise_from [trials, 1].
    """
    alpha = dt / tau
    units = np.arange(h0.size)
    u = np.asarray(u, float)
    h = np.broadcast_to(h0 if h is None else np.asarray(h, float), (*u.shape[:-2], h0.size))
    rates = []
    for t in range(u.shape[-2]):
${step}
        rates.append(${observed})
    rates = np.stack(rates, -2)
    return rates, rates @ W + c

${task.code}
${plotText(task.drawn, phi.range)}
${torchText(torchStep, observed, phi.torch)}

def array(shape, dtype, text):
    return np.frombuffer(base64.b64decode(text), dtype).reshape(shape).astype(float)
`;

const main = ({ score, evaluates }: TaskText): string => `
if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--plot", metavar="FILE", help="draw the panel Live of the page")
    parser.add_argument("--torch", action="store_true", help="compare with PyTorch")
    asked = parser.parse_args()
    try:
        if asked.plot:
            plot(asked.plot)
        if asked.torch:
            u = np.stack([make_trial(trial)[0] for _, trial in conditions()])
            z, _ = as_torch()(u.swapaxes(0, 1))
            difference = np.abs(z.detach().numpy().swapaxes(0, 1) - run(u)[1]).max()
            print(f"largest difference between the outputs of PyTorch and NumPy: {difference:.1e}")
    except ModuleNotFoundError as missing:
        parser.error(f"{missing.name} is not installed: python3 -m pip install {missing.name}")
    trials, outputs = [trial for _, trial in conditions()], []
    for number, (name, trial) in enumerate(conditions()):
        _, target, mask, _, z = run_trial(trial, number=number)
        error = np.sqrt(np.mean(np.square((z - target)[mask > 0.0])))
        print(f"{name}: root mean square error of the graded output {error:.4f}")
        outputs.append(z)
    print(f"${score}: {${evaluates ? 'evaluate()[0]' : 'score(trials, outputs)'}:.6g}")
`;
