/**
 * What several tasks share in Python: how spans and windows fall on time steps (science/tasks/taskBatch.ts), and scores of signs (science/tasks/signScores.ts).
 */

/** Wants task, stimuli and answers. */
export const makeTrial = `
def make_trial(trial, noise=None):
    """Input [T, inputs], target and mask [T, outputs] of a trial, one row for each time step.

    The input of a step is its mean over the step. A step is graded (mask 1) where it lies wholly inside a graded window;
    its target is taken at its middle. Inputs have their noise where its seed and stream are given.
    """
    u = np.zeros((steps, I.shape[1]))
    target = np.zeros((steps, W.shape[1]))
    mask = np.zeros((steps, W.shape[1]))
    for channel, start, end, level, strength in stimuli(trial):
        t = np.arange(max(0, math.floor(start / dt + 1e-9)), min(steps, math.ceil(end / dt - 1e-9)))
        covered = np.minimum(end / dt, t + 1) - np.maximum(start / dt, t)
        u[t, channel] += level * covered
        if noise is not None and strength > 0.0:
            seed, stream = noise
            u[t, channel] += strength * np.sqrt(100.0 / dt * covered) * normals(seed ^ 0x5F3759DF, stream, t, channel)
    for channel, start, end, wanted in answers(trial):
        t = steps_inside(start, end)
        mask[t, channel] = 1.0
        target[t, channel] = wanted((t + 0.5) * dt)
    return u, target, mask
`;

export const stepsInside = `
def steps_inside(start, end):
    """The steps that lie wholly inside a window, ms; the tolerance is there because t dt is not exact."""
    first = max(0, math.ceil(start / dt - 1e-6))
    return np.arange(first, max(first, min(steps, math.floor(end / dt + 1e-6))))
`;

export const shareOfSigns = `
def score(trials, outputs):
    """Share of graded steps with the right sign; an output of 0 is half right."""
    right = []
    for trial, z in zip(trials, outputs):
        _, target, mask = make_trial(trial)
        right.append(np.heaviside(z[mask > 0.0] * target[mask > 0.0], 0.5))
    return np.concatenate(right).mean()
`;

export const signOfMean = `
def score(trials, outputs):
    """Share of right answers: of trials whose mean output over the graded window has the right sign."""
    right = []
    for trial, z in zip(trials, outputs):
        _, target, mask = make_trial(trial)
        graded = mask[:, 0] > 0.0
        if graded.any():
            right.append(np.heaviside(z[graded, 0].sum() * target[graded, 0][0], 0.5))
    return np.mean(right)
`;
