/** Ready, set, go in Python, as science/tasks/readySetGo.ts defines it. */
export const readySetGo = `
def draw(random):
    """A trial drawn at random: onset of ready, and time from there to the onset of set, ms."""
    return random.uniform(task.earliest, task.latest), random.uniform(task.shortest, task.longest)


def conditions():
    """Trials worth showing, (name, trial): five intervals from the shortest to the longest."""
    found = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        interval = task.shortest + share * (task.longest - task.shortest)
        found.append((f"{math.floor(interval + 0.5)} ms", ((task.earliest + task.latest) / 2, interval)))
    return found


def stimuli(trial):
    """Inputs that are constant for a while: (channel, start, end, level, noise)."""
    ready, interval = trial
    return [
        (0, ready, ready + task.pulse, task.height, 0.0),
        (1, ready + interval, ready + interval + task.pulse, task.height, 0.0),
    ]


def answers(trial):
    """Windows in which an output is graded: (channel, start, end, what is wanted at a time)."""
    ready, interval = trial
    go_from = ready + interval
    return [(0, go_from, go_from + interval + task.hold, lambda time: np.minimum(1.0, (time - go_from) / interval))]


def kind(trial):
    """What the score is told apart by."""
    fifth = (task.longest - task.shortest) / 5
    i = min(4, math.floor((trial[1] - task.shortest) / (fifth or 1)))
    low, high = (math.floor(task.shortest + k * fifth + 0.5) for k in (i, i + 1))
    return f"{low} to {high} ms"


def produced_interval(z, go_from):
    """Time after set at which the output z first reaches 0.9, divided by 0.9, ms; 0 where it never does."""
    time = (np.arange(len(z)) + 0.5) * dt
    reached = np.flatnonzero((time >= go_from) & (z >= 0.9))
    if reached.size == 0:
        return 0.0
    t = reached[0]
    before = z[max(0, t - 1)]
    early = (z[t] - 0.9) / (z[t] - before) * dt if z[t] > before else 0.0
    return max(0.0, time[t] - min(early, dt) - go_from) / 0.9


def score(trials, outputs):
    """Root mean square relative error of the produced interval."""
    errors = [produced_interval(z[:, 0], ready + interval) / interval - 1.0 for (ready, interval), z in zip(trials, outputs)]
    return np.sqrt(np.mean(np.square(errors)))
`;
