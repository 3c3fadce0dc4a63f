/** The flip-flop in Python, as science/tasks/flipFlop.ts defines it. */
import { shareOfSigns } from './scores.ts';

export const flipFlop = `
def draw(random):
    """A trial drawn at random: for each channel its pulses in order, (onset in ms, sign)."""
    trial = []
    for _ in range(task.bits):
        pulses = []
        onset = random.uniform(0.0, task.first_onset)
        while onset < task.length:
            pulses.append((onset, random.choice([1.0, -1.0])))
            onset += task.pulse + task.gap + random.exponential(task.gap_mean)
        trial.append(pulses)
    return trial


def conditions():
    """Trials worth showing, (name, trial): all corners, by one pulse in each channel, one after the other."""
    found = []
    for corner in range(2**task.bits):
        signs = [-1.0 if corner >> bit & 1 else 1.0 for bit in range(task.bits)]
        trial = [[(100.0 + channel * (task.settle + task.pulse), sign)] for channel, sign in enumerate(signs)]
        found.append((" ".join("+" if sign > 0 else "-" for sign in signs), trial))
    return found


def stimuli(trial):
    """Inputs that are constant for a while: (channel, start, end, level, noise)."""
    return [
        (channel, onset, min(onset + task.pulse, task.length), task.height * sign, 0.0)
        for channel, pulses in enumerate(trial)
        for onset, sign in pulses
    ]


def answers(trial):
    """Windows in which an output is graded: (channel, start, end, what is wanted at a time)."""
    windows = []
    for channel, pulses in enumerate(trial):
        ends = [onset for onset, _ in pulses[1:]] + [task.length]
        for (onset, sign), end in zip(pulses, ends):
            if end > onset + task.settle:
                windows.append((channel, onset + task.settle, end, lambda time, sign=sign: sign))
    return windows


def kind(trial):
    """What the score is told apart by."""
    return f"{sum(len(pulses) for pulses in trial)} pulses"

${shareOfSigns}`;
