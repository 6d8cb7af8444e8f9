"""One case through the levels L0 to L3, each in a process of its own."""

import os
import tempfile

from .autoserialize import check_builds
from .boundary import check_boundary
from .isolated import Outcome, isolated
from .parsing import check_parses
from .reference import run_reference, run_with_values
from .same_bits import check_same_bits


def judge(case):
    """`{id, levels: {L0…L3: {status, message}}, unreached, mutants: [{name, failedAt, message}]}`; see `src/verify/case.ts`."""
    with tempfile.TemporaryDirectory(prefix="dali-transpile-") as directory:
        directory = os.path.realpath(directory)
        reference, unreached = _reference(case, directory)
        text = case["generated"]
        levels = _levels(case, directory, "generated", text, reference)
        mutants = [_mutant(case, directory, index, mutant, reference) for index, mutant in enumerate(case["mutants"])]
    answers = {level: {"status": outcome.status, "message": outcome.message} for level, outcome in levels.items()}
    return {"id": case["id"], "levels": answers, "unreached": unreached, "mutants": mutants}


def _reference(case, directory):
    """What the original came to and, where Python could not bind its arguments, why."""
    original = case["original"]
    if original is None:
        return Outcome("exempt", "there is no original to compare with"), None
    bound = _in_two_runs(run_reference, case, directory)
    if not bound.unreached or not original["orOurValues"]:
        return bound, None
    given = _in_two_runs(run_with_values, case, directory)
    if given.unreached:
        given = Outcome("exempt", f"neither the program nor a call with our values makes the pipeline: {given.message}")
    return given, bound.message


def _in_two_runs(run, case, directory):
    original, timeout = case["original"], case["timeout"]
    # The second run first: it is the cheaper one, and shows what depends on stubs.
    second = isolated(run, original, directory, 1, timeout=timeout)
    if not second.passed:
        return second
    first = isolated(run, original, directory, 0, timeout=timeout)
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
    return first


def _levels(case, directory, name, text, reference):
    """Outcomes by level, L0 to L3. A level is not reached where the text does not parse or build."""
    folder = os.path.join(directory, name)
    os.mkdir(folder)
    path = os.path.join(folder, "dali.py")
    # As it is: line ends are part of the text.
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    timeout = case["timeout"]
    levels = {"L0": isolated(check_parses, text, timeout=timeout)}
    if levels["L0"].passed:
        levels["L1"] = isolated(check_builds, path, text, timeout=timeout)
    if not all(outcome.passed for outcome in levels.values()):
        return levels
    same = reference
    if reference.passed:
        same = isolated(check_same_bits, path, reference.value, timeout=timeout)
    batches = same.value if same.passed else None
    root = case["data"]["root"]
    levels["L2"] = isolated(check_boundary, path, case["config"], case["model"], batches, root, timeout=timeout)
    levels["L3"] = same
    return levels


def _mutant(case, directory, index, mutant, reference):
    levels = _levels(case, directory, f"mutant-{index}", mutant["text"], reference)
    for level, outcome in levels.items():
        if outcome.status == "failed":
            return {"name": mutant["name"], "failedAt": level, "message": outcome.message}
    return {"name": mutant["name"], "failedAt": None, "message": ""}
