"""Runs exported scripts: reads {"scripts": [{"path": ..., "inputs": [[...] ...]}]}, answers what each makes of its task and of these inputs."""
import importlib.util
import io
import json
import runpy
import sys
from contextlib import redirect_stdout

import numpy as np


def answer(path, inputs):
    spec = importlib.util.spec_from_file_location("network", path)
    network = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(network)
    shown = network.conditions()
    trials = []
    for (name, trial), given in zip(shown, inputs):
        u, target, mask = network.make_trial(trial, (network.seed, network.test_stream))
        rates, z = network.run(np.reshape(given, u.shape))
        trials.append({"name": name, "input": u.ravel().tolist(), "target": target.ravel().tolist(), "mask": mask.ravel().tolist(), "output": z.ravel().tolist(), "outputs": z})
    score = float(network.score([trial for _, trial in shown], [trial.pop("outputs") for trial in trials]))
    drawn = []
    if hasattr(network, "draw"):
        random = np.random.default_rng(1)
        for _ in range(20):
            u, target, mask = network.make_trial(network.draw(random), (1, 2))
            drawn.append([list(u.shape), bool(np.isfinite(u).all()), float(mask.sum()), float(np.abs(target).max())])
    noisy = []
    for name, trial in shown:
        u, _, _, rates, z = network.run_trial(trial)
        noisy.append({"input": u.ravel().tolist(), "output": z.ravel().tolist(), "rates": rates[-1].tolist()})
    evaluated = network.evaluate() if hasattr(network, "evaluate") else None
    said = io.StringIO()
    with redirect_stdout(said):
        runpy.run_path(path, run_name="__main__")
    return {"count": len(shown), "trials": trials, "score": score, "drawn": drawn, "noisy": noisy, "evaluated": evaluated, "said": said.getvalue()}


print(json.dumps([answer(**script) for script in json.load(sys.stdin)["scripts"]]))
