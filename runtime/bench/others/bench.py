"""What `minimpi run bench` measures, with mpi4py: bench.py TEST SIZES WARM_UP_MS REPETITIONS NAME.

TEST is latency (buffers) or objects, which has no sizes. Prints the same lines of JSON.
"""

import json
import pickle
import sys
from dataclasses import dataclass
from time import perf_counter

from mpi4py import MPI

SAMPLE = 200e-6
MOST = 2
MOST_TIMES = 1 << 16
LEAST_REPETITIONS = 5

world = MPI.COMM_WORLD
rank = world.Get_rank()


@dataclass
class Point:
    id: int
    x: float
    y: float


def buffers(size):
    data = bytearray(size)

    def run(times):
        if rank == 0:
            for _ in range(times):
                world.Send([data, MPI.BYTE], 1, 0)
                world.Recv([data, MPI.BYTE], 1, 0)
        elif rank == 1:
            for _ in range(times):
                world.Recv([data, MPI.BYTE], 0, 0)
                world.Send([data, MPI.BYTE], 0, 0)

    return run


def objects(value):
    def run(times):
        if rank == 0:
            for _ in range(times):
                world.send(value, 1, 0)
                world.recv(None, 1, 0)
        elif rank == 1:
            for _ in range(times):
                world.send(world.recv(None, 0, 0), 0, 0)

    return run


def took(run, times):
    start = perf_counter()
    run(times)
    return perf_counter() - start


def agree(number):
    return world.bcast(int(number), 0)


def warm_up(run, seconds):
    start = perf_counter()
    once = max(1e-9, took(run, 1))
    times = 1
    while times > 0:
        once = max(1e-9, took(run, times) / times)
        warm = perf_counter() - start >= seconds
        times = agree(0 if warm else max(1, min(2 * times, SAMPLE / once)))
    return once


def measure(test, what, size, run, name, warm, repetitions):
    once = warm_up(run, warm)
    times = agree(max(1, min(MOST_TIMES, SAMPLE / once)))
    samples = []
    for _ in range(agree(min(repetitions, max(LEAST_REPETITIONS, MOST / (once * times))))):
        world.Barrier()
        samples.append(took(run, times) * 1e6 / times / 2)
    samples = sorted(max(of_ranks) for of_ranks in zip(*world.allgather(samples)))
    if rank == 0:
        us = samples[(len(samples) * 50 + 99) // 100 - 1]
        line = {"test": test, "what": what, "backend": name, "ranks": world.Get_size(), "bytes": size, "us": us}
        line |= {"mbps": size / us, "min_us": samples[0], "p99_us": samples[(len(samples) * 99 + 99) // 100 - 1]}
        print(json.dumps({key: value for key, value in line.items() if value is not None}), flush=True)


def main():
    test, sizes, warm, repetitions, name = sys.argv[1:]
    timing = name, int(warm) / 1e3, int(repetitions)
    if test == "latency":
        for size in map(int, sizes.split(",")):
            measure(test, None, size, buffers(size), *timing)
    elif test == "objects":
        values = {"record": Point(7, 0.5, 0.25), "String": "The quick brown fox jumps over the lazy dog. " * 2}
        values["byte[]"] = bytes(64 << 10)
        for what, value in values.items():
            measure(test, what, len(pickle.dumps(value, protocol=-1)), objects(value), *timing)
    else:
        sys.exit(f"bench: no test '{test}'")


main()
