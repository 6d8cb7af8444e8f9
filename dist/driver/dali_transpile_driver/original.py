"""What becomes of the original: two runs of its program, then both pipelines in step."""

import os
from dataclasses import dataclass

from .bindings import agreed
from .bisection import bisect
from .isolated import Outcome, isolated
from .lockstep import Comparing
from .stream_lockstep import ComparingStreams
from .training import Task, run_reference, run_with_values


@dataclass
class Judged:
    """The original's own outcome, and what was learnt on the way (see VerifyResult of `src/verify/case.ts`)."""

    #: Passed with `(Captured, text of what differs)`; failed or exempt where the original could not be run.
    outcome: Outcome
    unreached: str = None
    bindings: list = None
    outputs: list = None
    throughput: dict = None
    stubbed: tuple = ()
    gpu_only: tuple = ()

    def level(self):
        """What L3 came to."""
        if not self.outcome.passed:
            return self.outcome
        _, difference = self.outcome.value
        return Outcome("failed", difference) if difference else Outcome("passed")


def judge_original(case, directory, text, progress):
    """Runs the original beside the generated text."""
    if case["original"] is None:
        return Judged(Outcome("exempt", "there is no original to compare with"))
    return _Judge(case, directory, text, progress).judged()


class _Judge:
    def __init__(self, case, directory, text, progress):
        self._case = case
        self._directory = directory
        #: None where the text could not be served: then the original runs alone.
        self._served = text.served.value
        self._path = text.path
        self._is_streamed = case["model"]["decoupled"] if self._served is None else self._served.is_decoupled
        self._progress = progress
        self._told = []

    def judged(self):
        bind = self._case["original"]["bind"]
        if bind == "ours":
            return self._judged(self._in_two_runs(run_with_values), None, None)
        outcome = self._in_two_runs(run_reference)
        bindings = _rows(self._told)
        unreached = outcome.message if outcome.unreached else None
        if outcome.unreached and bind == "training or ours":
            outcome = self._in_two_runs(run_with_values)
            if outcome.unreached:
                message = f"neither the program nor a call with our values makes the pipeline: {outcome.message}"
                outcome = Outcome("exempt", message)
        return self._judged(outcome, unreached, bindings)

    def _judged(self, outcome, unreached, bindings):
        last = self._told[-1]
        stubbed = sorted({name for told in self._told for name in told.get("stubbed", ())})
        gpu_only = last.get("gpuOnly", [])
        return Judged(outcome, unreached, bindings, last.get("outputs"), last.get("throughput"), stubbed, gpu_only)

    def _in_two_runs(self, run):
        # The second run first: it is the cheaper one, and shows what depends on stubs.
        second = self._run(run, 1, {})
        if not second.passed:
            return self._of_stubs_alone(run, second)
        names = self._names(second.value["fed"])
        if self._has_folders(names):
            second = self._run(run, 1, names)
            if not second.passed:
                return second
        first = self._run(run, 0, names, self._comparing())
        if not first.passed:
            return first
        differing = [
            f"{one!r} and {other!r}"
            for one, other in zip(first.value["described"], second.value["described"])
            if one != other
        ]
        if differing:
            message = f"two runs of the program, with other answers of stubs, give {'; '.join(differing)}"
            return Outcome("failed", message, unreached=True)
        self._bisect(run, names, first)
        return Outcome("passed", value=first.value["result"])

    def _bisect(self, run, names, first):
        rows = first.told.get("outputs", ())
        if not self._is_streamed and self._case["extent"]["bisect"] and any(row["status"] == "different" for row in rows):
            first.told["outputs"] = bisect(
                self._case, self._path, first.value["graph"], rows, lambda work, extra: self._again(run, names, work, extra)
            )

    def _again(self, run, names, work, extra):
        task = Task(self._case["original"], self._case["extent"], self._directory, 0, work, names, extra, self._is_streamed)
        return isolated(run, task, timeout=self._case["timeout"])

    def _of_stubs_alone(self, run, second):
        """The outcome of a second run that failed: unreached, where bindings differ by values of stubs alone."""
        if not _differing(second.told.get("bindings", ())):
            return second
        self._run(run, 0, {})
        if _differing(_rows(self._told)):
            return second
        return Outcome("failed", f"the program has values of stubs alone: {second.message}", unreached=True)

    def _run(self, run, number, names, work=None):
        task = Task(
            self._case["original"], self._case["extent"], self._directory, number, work, names, is_streamed=self._is_streamed
        )
        outcome = isolated(run, task, timeout=self._case["timeout"], hear=self._hear)
        self._told.append(outcome.told)
        return outcome

    def _hear(self, name, value):
        if name == "progress":
            self._progress(*value)

    def _comparing(self):
        # Other texts are judged by what is captured; what the C API is fed, and what is measured, needs one batch.
        batches = self._case["extent"]["batches"] if self._case["mutants"] else 0
        if self._is_streamed:
            return ComparingStreams(self._served, batches)
        return Comparing(self._served, batches, 1)

    def _names(self, fed):
        """Names of served inputs by the ordinal of the operator that feeds them, the first of each."""
        inputs = [] if self._served is None else self._served.inputs
        return dict(reversed(list(zip(fed, inputs))))

    def _has_folders(self, names):
        root = self._case["original"]["data"]["root"]
        return len(names) > 1 and any(os.path.isdir(os.path.join(root, name)) for name in names.values())


def _differing(rows):
    return any(row["status"] == "different" for row in rows)


def _rows(told):
    """The binding rows of the runs of the program, None where it bound nothing or nothing was to be bound."""
    rows = [one["bindings"] for one in told if one.get("bindings")]
    return agreed(rows[0], rows[-1]) if rows else None
