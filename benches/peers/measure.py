"""Times commands in turn, each as a whole process, and prints processor time a letter and ratios.

usage: measure.py RUNS LETTERS OUT NAME=COMMAND…

The commands are run A B C A B C …, so that a machine that slows down does so for all of them. What is printed is the
median of each one's user and system time, and the ratio to the first command's, run by run. A command's `{out}` is a
fresh folder under OUT.
"""

import os
import pathlib
import shlex
import shutil
import statistics
import sys


def spent(command, out):
    """User and system time of a run, in seconds; the run must end well."""
    shutil.rmtree(out, ignore_errors=True)
    words = [word.replace("{out}", str(out)) for word in shlex.split(command)]
    child = os.posix_spawnp(
        words[0],
        words,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"this did not end well: {' '.join(words)}")
    return usage.ru_utime + usage.ru_stime


def main():
    runs, letters, out = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    commands = dict(argument.split("=", 1) for argument in sys.argv[4:])
    times = {name: [] for name in commands}
    # The first turn is not counted: it warms what a system keeps of files.
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds = spent(command, out / "letters")
            if turn:
                times[name].append(seconds)
    ours = next(iter(commands))
    for name, seconds in times.items():
        each = statistics.median(seconds) * 1000 / letters
        ratio = statistics.median(theirs / own for theirs, own in zip(seconds, times[ours]))
        print(f"{name:28} {each:8.3f} ms a letter" + ("" if name == ours else f" {ratio:7.1f} times ours"))
    shutil.rmtree(out / "letters", ignore_errors=True)


if __name__ == "__main__":
    main()
