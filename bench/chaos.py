"""numpy on the CPU, as a peer of the benchmark's section on chaos.

A server: each line on stdin is a JSON object, each line on stdout its answer. Arrays are raw files in the folder.
    {"do": "hello"}                                                        -> {"version", "gflops"}
    {"do": "exponent", "folder", "size", "gain", "alpha", "settle", "taus"} -> {"ms", "growth": [per tau]}
    {"do": "cell", "folder", "size", "gain", "alpha", "noise", ...}        -> {"ms", "cellError"}

    h <- (1 - alpha) h + alpha (gain G r + I u) + noise sqrt(2 alpha) xi,  r = tanh(h)
"""
import json
import os
import sys
import time

import numpy as np


def array(folder, name, kind, *shape):
    return np.fromfile(os.path.join(folder, name), dtype=kind).reshape(shape)


def exponent(folder, size, gain, alpha, settle, taus, **_):
    """The textbook loop: float64, one tangent vector, one product a step for it and one for the state, normalised each tau."""
    G = array(folder, "G", np.float64, size, size)
    rng = np.random.default_rng(1)
    begun = time.perf_counter()
    J = alpha * gain * G
    h, v = rng.standard_normal(size), rng.standard_normal(size)
    v /= np.linalg.norm(v)
    each = round(1 / alpha)
    growth = []
    for tau in range(settle + taus):
        for _ in range(each):
            r = np.tanh(h)
            v = (1 - alpha) * v + J @ ((1 - r * r) * v)
            h = (1 - alpha) * h + J @ r
        length = np.linalg.norm(v)
        v /= length
        if tau >= settle:
            growth.append(np.log(length))
    return {"ms": 1000 * (time.perf_counter() - begun), "growth": growth}


def cell(folder, size, gain, alpha, noise, trials, steps, readings, training, validation, precision, **_):
    """A cell of the map: all trials in one product a step, in float32; normal equations in float64."""
    G = array(folder, "G32", np.float32, size, size)
    I = array(folder, "I", np.float32, size)
    u = array(folder, "input", np.float32, trials, steps).T.copy()
    y = array(folder, "targets", np.float64, trials)
    rng = np.random.default_rng(1)
    begun = time.perf_counter()
    J = np.ascontiguousarray((np.float32(alpha * gain) * G).T)
    drive = np.float32(alpha) * I
    amplitude = np.float32(noise * np.sqrt(2 * alpha))
    h = np.zeros((trials, size), np.float32)
    r, product, xi = np.zeros_like(h), np.empty_like(h), np.empty_like(h)
    rates = np.empty((trials, len(readings), size), np.float32)
    wanted = {step: k for k, step in enumerate(readings)}
    for t in range(readings[-1] + 1):
        np.matmul(r, J, out=product)
        h *= np.float32(1 - alpha)
        h += product
        if u[t].any():
            h += u[t][:, None] * drive
        if noise:
            rng.standard_normal(dtype=np.float32, out=xi)
            xi *= amplitude
            h += xi
        np.tanh(h, out=r)
        if t in wanted:
            rates[:, wanted[t]] = r
    rows = lambda a, b: (rates[a:b].reshape(-1, size).astype(np.float64), np.repeat(y[a:b], len(readings)))
    X, targets = rows(0, training)
    mean, middle = X.mean(0), targets.mean()
    X -= mean
    A, b = X.T @ X, X.T @ (targets - middle)
    best = None
    for m in (1, 10, 100, 1e3, 1e4, 1e5):
        W = np.linalg.solve(A + len(X) * precision**2 * m * np.eye(size), b)

        def error(x, z):
            return np.mean((z - middle - (x - mean) @ W) ** 2) + precision**2 * (W @ W)

        found = error(*rows(training, training + validation))
        if best is None or found < best[0]:
            best = found, error(*rows(training + validation, trials))
    return {"ms": 1000 * (time.perf_counter() - begun), "cellError": best[1]}


def product_speed():
    """GFLOP/s of the product of a step, float32 [32, 512] with [512, 512]: tells a BLAS from a slow stand-in."""
    a, b = np.ones((32, 512), np.float32), np.ones((512, 512), np.float32)
    best = float("inf")
    for _ in range(200):
        begun = time.perf_counter()
        a @ b
        best = min(best, time.perf_counter() - begun)
    return 2 * 32 * 512 * 512 / best / 1e9


for line in sys.stdin:
    order = json.loads(line)
    try:
        if order["do"] == "hello":
            answer = {"version": np.__version__, "gflops": product_speed()}
        else:
            answer = {"exponent": exponent, "cell": cell}[order["do"]](**order)
    except Exception as error:  # The benchmark goes on without this peer and says why.
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
