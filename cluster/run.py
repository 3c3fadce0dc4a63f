#!/usr/bin/env python3
"""Rows of Edge of Chaos on a Dask cluster: hands the shards of a computation to workers, computes again what a lost worker had, and puts the rows together.

    python3 cluster/run.py --link '#...' --out rows.jsonl                          # processes of this machine
    python3 cluster/run.py --link '#...' --out rows.jsonl --scheduler tcp://HOST:8786  # any Dask cluster (Slurm, Kubernetes, ssh)

Needs dask.distributed (Debian: python3-distributed) here and on the workers, and on every worker Node and a checkout of the project, at the same path
unless --checkout says otherwise; run `npm run sweep -- --prepare` once in each. A worker computes as many shards at a time as it has threads, and
needs no folder that machines share: the rows of a shard come back with its result. Shards that are done lie in OUT.parts until all are; the same
command, given again, goes on from there. Everything behind -- goes to npm run sweep, for example -- --seeds 1,2,3.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile


def compute(checkout, arguments, shard):
    """On a worker: computes one shard. Returns the exit status, the text of its rows, and the end of what was said."""
    with tempfile.TemporaryDirectory() as folder:
        rows = os.path.join(folder, "rows.jsonl")
        command = ["node", "scripts/sweep.mjs", *arguments, "--out", rows, "--shard", shard, "--jobs", "1", "--stop-with-input"]
        # The input ends with this process, however it ends: a worker that is killed leaves nothing behind that goes on computing.
        with subprocess.Popen(command, cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            said = process.stdout.read()
            status = process.wait()
        text = ""
        if status == 0:
            with open(rows, encoding="utf-8", newline="") as file:
                text = file.read()
        return status, text, said[-2000:]


def write_whole(path, text):
    """Under another name first, so that a file of this name is always a whole one."""
    with open(path + ".part", "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(path + ".part", path)


def run_shards(client, checkout, arguments, paths, retries):
    """Computes the shards whose files are not there yet, wherever there is a worker. `paths`: file by shard. Raises SystemExit with a sentence."""
    from dask.distributed import as_completed

    def submit(shard):
        future = client.submit(compute, checkout, arguments, shard, pure=False)
        shard_of[future.key] = shard
        return future

    shard_of = {}
    failures = {}
    missing = [shard for shard, path in paths.items() if not os.path.exists(path)]
    print(f"{len(paths) - len(missing)} of {len(paths)} shards are there.", flush=True)
    done = len(paths) - len(missing)
    running = as_completed([submit(shard) for shard in missing])
    for future in running:
        shard = shard_of.pop(future.key)
        try:
            status, text, said = future.result()
            problem = None if status == 0 else said.strip()
        except Exception as error:  # The worker was lost too often, or has no Node: whatever it was, another one may do better.
            status, problem = None, str(error) or type(error).__name__
        future.release()
        if problem is None:
            write_whole(paths[shard], text)
            done += 1
            print(f"{done} of {len(paths)}: shard {shard}", flush=True)
            continue
        failures[shard] = failures.get(shard, 0) + 1
        # A command that does not hold (status 2) holds nowhere.
        if status == 2 or failures[shard] > retries:
            raise SystemExit(f"Shard {shard} could not be computed: {problem}\nShards that are done are kept; the same command goes on.")
        print(f"Shard {shard} failed and is computed again: {problem.splitlines()[-1]}", flush=True)
        running.add(submit(shard))


def parse(given):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--link", required=True, help="the settings: what Copy link on the page gives, in quotes")
    parser.add_argument("--out", required=True, help="where all rows go")
    parser.add_argument("--shards", type=int, default=100, help="how many parts (100); each should take minutes, for a lost worker loses one")
    parser.add_argument("--scheduler", help="address of a Dask scheduler; without it workers are started on this machine")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many, without --scheduler (the number of cores)")
    parser.add_argument("--retries", type=int, default=3, help="how often a shard that failed is computed again (3)")
    parser.add_argument("--checkout", help="folder of the project on the workers (the one that this script is in)")
    parser.add_argument("sweep", nargs="*", metavar="-- option", help="further options of npm run sweep")
    options = parser.parse_args(given)
    for name in ("shards", "workers"):
        if getattr(options, name) < 1:
            parser.error(f"--{name} is a whole number from 1 on")
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    options.checkout = options.checkout or here
    options.own = next((folder for folder in (here, os.getcwd(), options.checkout) if os.path.exists(os.path.join(folder, "scripts", "sweep.mjs"))), None)
    if options.own is None:
        parser.error("this script wants to lie in the folder cluster of the project, or be started in the project's folder")
    return options


def sweep_here(checkout, arguments):
    status = subprocess.run(["node", "scripts/sweep.mjs", *arguments], cwd=checkout).returncode
    if status != 0:
        raise SystemExit(status)


def main(given=None):
    options = parse(given)
    try:
        from dask.distributed import Client
    except ImportError:
        raise SystemExit("dask.distributed is not installed. On Debian: apt-get install python3-distributed; elsewhere: pip install distributed.")
    arguments = ["--link", options.link, *options.sweep]
    out = os.path.abspath(options.out)
    folder = out + ".parts"
    os.makedirs(folder, exist_ok=True)
    # Parts of another computation have other names.
    name = hashlib.sha256(json.dumps(arguments).encode()).hexdigest()[:8]
    shards = [f"{part}/{options.shards}" for part in range(1, options.shards + 1)]
    paths = {shard: os.path.join(folder, f"{name}.{shard.replace('/', '-of-')}.jsonl") for shard in shards}
    sweep_here(options.own, ["--prepare"])
    if options.scheduler:
        try:
            client = Client(options.scheduler, timeout="30s")
        except (OSError, ValueError) as error:
            raise SystemExit(f"There is no Dask scheduler at {options.scheduler}: {error}")
    else:
        client = Client(n_workers=options.workers, threads_per_worker=1, dashboard_address=None)
    with client:
        run_shards(client, os.path.abspath(options.checkout), arguments, paths, options.retries)
    sweep_here(options.own, ["--merge", *paths.values(), "--out", out])
    for path in paths.values():
        os.remove(path)
    if not os.listdir(folder):
        os.rmdir(folder)


if __name__ == "__main__":
    main()
