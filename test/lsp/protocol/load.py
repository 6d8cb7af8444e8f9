"""Cancelled requests, edits without a pause, and many documents after each other."""

import asyncio
import itertools
import random

from projects import PROGRAM, SLOW, Project
from wire import CONTENT_MODIFIED, REQUEST_CANCELLED, SERVER_CANCELLED, Wire, actions_of

# Each of them takes a second or more, one after the other.
TARGETS = "".join(
    f'[[tool.dali-transpile.target]]\nsource = "train.py"\nmodel = "m{n}"\nargs = ["{n}"]\n' for n in range(30)
)


async def test_a_cancelled_request_ends_and_the_next_is_answered():
    wire = await Wire.ready()
    slow, quick = Project({"train.py": SLOW, "pyproject.toml": TARGETS}), Project()
    wire.open(quick.uri("train.py"), PROGRAM)
    assert await wire.write_action(quick.uri("train.py")) is not None
    wire.open(slow.uri("train.py"), SLOW)
    cancelled = wire.begin("textDocument/codeAction", actions_of(slow.uri("train.py")))
    await asyncio.sleep(0.5)
    assert cancelled not in wire.answers
    wire.tell("$/cancelRequest", {"id": cancelled})
    following = wire.begin("textDocument/codeAction", actions_of(quick.uri("train.py")))
    # Done to its end it would have been answered.
    assert await wire.error(cancelled) == REQUEST_CANCELLED
    assert (await wire.answer(following))["result"][0]["title"] == "Write dali.py for val_pipe"
    await wire.end()


async def test_a_request_that_is_cancelled_while_it_waits_is_never_begun():
    wire = await Wire.ready()
    project = Project({"train.py": SLOW})
    uri = project.uri("train.py")
    wire.open(uri, SLOW)
    first = wire.begin("textDocument/codeAction", actions_of(uri))
    waiting = [wire.begin("textDocument/diagnostic", {"textDocument": {"uri": uri}}) for _ in range(5)]
    for id in waiting:
        wire.tell("$/cancelRequest", {"id": id})
    assert (await wire.answer(first))["result"] is not None
    assert [await wire.error(id) for id in waiting] == [REQUEST_CANCELLED] * 5
    await wire.end()


async def test_a_cancelled_request_that_was_answered_is_not_answered_again():
    wire = await Wire.ready()
    uri = Project().uri("train.py")
    wire.open(uri, PROGRAM)
    id = wire.begin("textDocument/codeAction", actions_of(uri))
    await wire.answer(id)
    wire.tell("$/cancelRequest", {"id": id})
    await wire.actions(uri)
    assert len(wire.answers[id]) == 1
    await wire.end()


async def test_an_edit_ends_what_is_asked_of_the_text_before():
    wire = await Wire.ready()
    project = Project({"train.py": SLOW, "pyproject.toml": TARGETS})
    uri = project.uri("train.py")
    wire.open(uri, SLOW)
    actions = wire.begin("textDocument/codeAction", actions_of(uri))
    await asyncio.sleep(0.5)
    diagnostics = wire.begin("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    wire.change(uri, 2, PROGRAM)
    assert await wire.error(actions) == CONTENT_MODIFIED
    answer = await wire.answer(diagnostics)
    assert answer["error"]["code"] == SERVER_CANCELLED and answer["error"]["data"]["retriggerRequest"], answer
    assert len(await wire.actions(uri)) >= 1
    await wire.end()


async def test_edits_without_a_pause_end_in_what_a_new_server_says():
    choice = random.Random(8)
    hints = {"inlayHints": True}
    wire = await Wire.ready(initializationOptions=hints)
    uri = Project().uri("train.py")
    wire.open(uri, PROGRAM)
    lines, left, asked = PROGRAM.split("\n"), [], []
    versions = itertools.count(2)
    for n in range(200):
        change, back = typed(lines, choice)
        wire.change(uri, next(versions), change)
        # Most are taken back, so that most of the time it is a program.
        if choice.random() < 0.8:
            asked += ask_of_all(wire, uri)[n % 4 :]
            wire.change(uri, next(versions), back)
        else:
            lines = changed(lines, change)
            left.append(back)
        asked += ask_of_all(wire, uri)[: n % 3]
        if n % 50 == 49 and asked:
            # What came before has been seen.
            await wire.answer(asked[-1])
    for back in reversed(left):
        wire.change(uri, next(versions), back)
        lines = changed(lines, back)
    assert "\n".join(lines) == PROGRAM
    said = await everything(wire, uri)
    for id in asked:
        await wire.answer(id)
    assert all(len(answers) == 1 for answers in wire.answers.values())
    await wire.end()

    fresh = await Wire.ready(initializationOptions=hints)
    fresh.open(uri, PROGRAM)
    assert said == await everything(fresh, uri)
    await fresh.end()


def typed(lines, choice):
    """One character is typed or deleted somewhere: the change, and the one that takes it back."""
    line = choice.randrange(len(lines))
    text = lines[line]
    at = choice.randrange(len(text) + 1)
    if at < len(text) and choice.random() < 0.3:
        return ((line, at, line, at + 1), ""), ((line, at, line, at), text[at])
    return ((line, at, line, at), choice.choice("#x é\t0")), ((line, at, line, at + 1), "")


def changed(lines, change):
    (line, start, _, end), text = change
    return [*lines[:line], lines[line][:start] + text + lines[line][end:], *lines[line + 1 :]]


def ask_of_all(wire, uri):
    document = {"textDocument": {"uri": uri}}
    return [
        wire.begin("textDocument/hover", {**document, "position": {"line": 7, "character": 15}}),
        wire.begin("textDocument/codeAction", actions_of(uri)),
        wire.begin("textDocument/diagnostic", document),
    ]


async def everything(wire, uri):
    document = {"uri": uri}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 100, "character": 0}}
    hovers = [
        await wire.ask("textDocument/hover", {"textDocument": document, "position": {"line": line, "character": character}})
        for line in range(4, 9)
        for character in range(4, 44, 8)
    ]
    hints = await wire.ask("textDocument/inlayHint", {"textDocument": document, "range": whole})
    assert any(hovers) and hints
    return [await wire.diagnostics(uri), await wire.actions(uri), hovers, hints]


async def test_single_characters_typed_one_by_one_make_the_text():
    wire = await Wire.ready(initializationOptions={"inlayHints": True})
    uri = "untitled:Untitled-1"
    wire.open(uri, "")
    line = character = 0
    for version, typed_character in enumerate(PROGRAM, 2):
        wire.change(uri, version, ((line, character, line, character), typed_character))
        line, character = (line + 1, 0) if typed_character == "\n" else (line, character + 1)
    typed_out = await everything(wire, uri)
    wire.change(uri, 10_000, PROGRAM)
    assert await everything(wire, uri) == typed_out
    assert typed_out[0] == []
    await wire.end()


async def test_memory_does_not_grow_with_documents_that_come_and_go():
    wire = await Wire.ready()
    project = Project()
    helper = "from train import val_pipe\n" + "".join(f"name_{n} = {n}\n" for n in range(500))

    async def cycles(count):
        for n in range(count):
            uri = project.uri(f"other_{n}.py")
            wire.open(uri, PROGRAM.replace("256", str(n + 1)) + helper)
            await wire.actions(uri)
            await wire.diagnostics(uri)
            wire.close(uri)
            uri = f"untitled:{n}"
            wire.open(uri, PROGRAM + helper)
            await wire.actions(uri)
            wire.close(uri)

    await cycles(100)
    before = resident(wire.process.pid)
    await cycles(200)
    # In MiB. What one cycle reads and makes is more than one: all of it kept would be hundreds.
    assert resident(wire.process.pid) - before < 64, (before, resident(wire.process.pid))
    await wire.end()


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        (line,) = [line for line in status if line.startswith("VmRSS")]
    return int(line.split()[1]) // 1024
