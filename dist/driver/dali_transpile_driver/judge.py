"""One case through the levels L0 to L3, each in a process of its own."""

import os
import tempfile

from .autoserialize import check_builds, serialise_served
from .same_bits import check_same_bits
from .boundary import check_boundary
from .isolated import Outcome, isolated
from .original import judge_original
from .parsing import check_parses
from .standing import check_standing


def judge(case, workplace, progress):
    """The VerifyResult of a case (`src/verify/case.ts`); `progress(samples, total)` hears how far the comparison has come."""
    with tempfile.TemporaryDirectory(dir=workplace) as directory:
        text = _Text(case, directory, "generated", case["generated"])
        text.build()
        original = judge_original(case, directory, text, progress)
        bits = original.level() if text.served.passed or not original.outcome.passed else text.served
        levels = text.levels(bits, _first_batches(original.outcome), broken=original.outcome.broken)
        mutants = [
            _mutant(case, directory, index, mutant, original.outcome) for index, mutant in enumerate(case["mutants"])
        ]
    return {
        "id": case["id"],
        "bindings": original.bindings,
        "outputs": original.outputs,
        "throughput": original.throughput,
        "stubbed": original.stubbed,
        "retargeted": text.served.told.get("retargeted", False),
        "gpuOnly": sorted({*original.gpu_only, *text.served.told.get("gpuOnly", ())}),
        "levels": {level: {"status": one.status, "message": _without_copies(one.message, directory)} for level, one in levels.items()},
        "unreached": original.unreached,
        "broken": original.outcome.broken,
        "mutants": mutants,
    }


def _without_copies(message, directory):
    """A message of DALI names files where they are run: as the author knows them instead."""
    for folder in ("project", "generated"):
        message = message.replace(os.path.join(directory, folder, ""), "")
    return message


def unjudged(case, fault):
    """The VerifyResult of a case of which the judge itself failed."""
    return {
        "id": case["id"],
        "bindings": None,
        "outputs": None,
        "throughput": None,
        "stubbed": [],
        "retargeted": False,
        "gpuOnly": [],
        "levels": {"L0": {"status": "failed", "message": fault}},
        "unreached": None,
        "broken": False,
        "mutants": [],
    }


class _Text:
    """A dali.py, the case's own or a mutant: its levels that need no original, and what it is served as."""

    def __init__(self, case, directory, name, text):
        self._case = case
        self._timeout = case["timeout"]
        self._text = text
        folder = os.path.join(directory, name)
        os.mkdir(folder)
        self.path = os.path.join(folder, "dali.py")
        # As it is: line ends are part of the text.
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        self._levels = {}
        self.served = Outcome("failed")

    def build(self):
        """Whether it parses, builds and can be served. A level is not reached where the one before failed."""
        self._levels["L0"] = isolated(check_parses, self._text, timeout=self._timeout)
        if not self._levels["L0"].passed:
            return False
        self._levels["L1"] = isolated(check_builds, self.path, self._text, timeout=self._timeout)
        if not self._levels["L1"].passed:
            return False
        self.served = isolated(serialise_served, self.path, timeout=self._timeout)
        return self.served.passed

    def levels(self, bits, batches, names=None, broken=False):
        """Outcomes by level. `bits` is what L3 came to, `batches` are samples by position of the input.

        `names` are the inputs' by position, those of the text in their order where they are left out. Samples that the
        original fails on (`broken`) say nothing of the text: then it is not run.
        """
        if not self._levels.get("L1", Outcome("failed")).passed:
            return self._levels
        boundary = self.served
        if self.served.passed:
            check = check_boundary if self._case["isCurrent"] else check_standing
            named = [dict(zip(names or self.served.value.inputs, batch)) for batch in batches if bits.passed]
            case = {**self._case, "data": None} if broken else self._case
            boundary = isolated(check, self.served.value, case, named, timeout=self._timeout)
        return {**self._levels, "L2": boundary, "L3": bits}


def _first_batches(reference):
    """A batch, and one that is not full, of what the original read; none where it did not run."""
    return reference.value[0].first() if reference.passed else []


def _mutant(case, directory, index, mutant, reference):
    case = {**case, "config": mutant.get("config", case["config"])}
    text = _Text(case, directory, f"mutant-{index}", mutant["text"])
    bits, names = reference, None
    if text.build() and reference.passed:
        names = reference.value[0].names_for(text.served.value)
        bits = isolated(check_same_bits, text.served.value, reference.value[0], timeout=case["timeout"])
    elif reference.passed:
        bits = text.served
    levels = text.levels(bits, _first_batches(reference), names)
    for level, outcome in levels.items():
        if outcome.status == "failed":
            return {"name": mutant["name"], "failedAt": level, "message": outcome.message}
    unverified = [outcome.message for outcome in levels.values() if outcome.status == "exempt"]
    return {"name": mutant["name"], "failedAt": None, "message": next(iter(unverified), "")}
