"""Commands, for clients whose edits create no files."""

import copy

from projects import CONFIG, DALI, PROGRAM, Project
from wire import ABLE, Wire

WRITTEN = f"wrote {DALI}, {CONFIG}"


def able(creates=False, applies=True, literals=True):
    capabilities = copy.deepcopy(ABLE)
    workspace = capabilities["workspace"]
    workspace["applyEdit"] = applies
    if not creates:
        del workspace["workspaceEdit"]["resourceOperations"]
    if not literals:
        del capabilities["textDocument"]["codeAction"]
    return capabilities


def shown(wire):
    """Types and texts of what people were shown."""
    return [(one["params"]["type"], one["params"]["message"]) for one in wire.notifications if one["method"] == "window/showMessage"]


async def execute(wire, command):
    params = {"command": command["command"], "arguments": command.get("arguments", [])}
    return await wire.ask("workspace/executeCommand", params)


async def test_clients_that_create_nothing_get_a_command_and_the_server_writes():
    for capabilities in [able(), able(applies=False), able(literals=False), able(creates=True, literals=False), {}]:
        wire = await Wire.ready(capabilities)
        project = Project()
        uri = project.uri("train.py")
        wire.open(uri, PROGRAM)
        expected = project.run("train.py")
        action = await wire.write_action(uri)
        command = action["command"] if isinstance(action["command"], dict) else action
        assert "edit" not in action
        assert await execute(wire, command) == WRITTEN
        assert {"dali.py": project.text(DALI), "config.pbtxt": project.text(CONFIG)} == expected
        assert await wire.write_action(uri) is None
        # Once more is nothing to do.
        assert await execute(wire, command) == "nothing to write"
        assert shown(wire) == [(3, WRITTEN), (3, "nothing to write")]
        assert wire.requests == []
        await wire.end()


async def test_what_is_open_is_left_to_the_editor():
    wire = await Wire.ready(able())
    project = Project(**{CONFIG: "# mine\n"})
    uri, config = project.uri("train.py"), project.uri(CONFIG)
    wire.open(uri, PROGRAM)
    wire.open(config, "# mine, and not saved\n", version=7)
    command = (await wire.write_action(uri))["command"]
    assert await execute(wire, command) == WRITTEN
    assert project.text(CONFIG) == "# mine\n" and "size=(256, 256)" in project.text(DALI)
    (request,) = wire.requests
    (change,) = request["params"]["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": config, "version": 7}
    # Its own lines stay: none is touched.
    assert all(edit["range"]["start"]["line"] == 1 for edit in change["edits"]), change
    await wire.end()


async def test_an_editor_that_takes_no_edits_keeps_what_is_open():
    wire = await Wire.ready(able(applies=False))
    project = Project(**{CONFIG: "# mine\n"})
    wire.open(project.uri("train.py"), PROGRAM)
    wire.open(project.uri(CONFIG), "# mine, and not saved\n")
    command = (await wire.write_action(project.uri("train.py")))["command"]
    assert await execute(wire, command) is None
    assert project.text(CONFIG) == "# mine\n" and not (project.root / DALI).exists()
    ((kind, message),) = shown(wire)
    assert kind == 1 and "open in the editor" in message
    await wire.end()


async def test_an_editor_that_refuses_an_edit_is_told_that_it_was_not_done():
    wire = await Wire.ready(able())
    wire.replies["workspace/applyEdit"] = lambda params: {"applied": False, "failureReason": "read-only"}
    project = Project(**{CONFIG: "# mine\n"})
    wire.open(project.uri("train.py"), PROGRAM)
    wire.open(project.uri(CONFIG), "# mine\n")
    assert await execute(wire, (await wire.write_action(project.uri("train.py")))["command"]) is None
    ((kind, message),) = shown(wire)
    assert kind == 1 and "read-only" in message
    await wire.end()


async def test_commands_of_nothing():
    wire = await Wire.ready()
    for command, arguments in [
        ("dali-transpile.write", []),
        ("dali-transpile.write", [{"uri": "file:///a.py", "reading": 0}]),
        ("rm", []),
    ]:
        assert await execute(wire, {"command": command, "arguments": arguments}) is None
    assert [kind for kind, _ in shown(wire)] == [1, 1, 1]
    await wire.end()


async def test_what_cannot_be_written_is_said():
    wire = await Wire.ready(able())
    project = Project(**{"model_repository": "a file\n"})
    wire.open(project.uri("train.py"), PROGRAM)
    action = await wire.write_action(project.uri("train.py"))
    answer = await wire.answer(wire.begin("workspace/executeCommand", action["command"]))
    assert "model_repository" in str(answer.get("error", shown(wire))), answer
    assert project.text("model_repository") == "a file\n"
    await wire.end()


async def test_requests_of_the_server_may_fail():
    capabilities = able()
    capabilities["workspace"] |= {
        "diagnostics": {"refreshSupport": True},
        "codeLens": {"refreshSupport": True},
        "inlayHint": {"refreshSupport": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "configuration": True,
    }
    wire = await Wire.ready(capabilities)
    wire.fails = True
    uri = Project().uri("train.py")
    wire.open(uri, PROGRAM)
    wire.tell("workspace/didChangeWatchedFiles", {"changes": []})
    wire.tell("workspace/didChangeConfiguration", {"settings": None})
    assert await execute(wire, (await wire.write_action(uri))["command"]) == WRITTEN
    assert {one["method"] for one in wire.requests} >= {"workspace/diagnostic/refresh", "workspace/codeLens/refresh"}
    await wire.end()
