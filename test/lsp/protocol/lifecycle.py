"""From the first message to the end of the process, and messages that are none."""

import asyncio
import json

from projects import PROGRAM, Project
from wire import (
    ABLE,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    SERVER_NOT_INITIALIZED,
    Wire,
    actions_of,
)


REQUEST = b'{"jsonrpc": "2.0", "id": "x", "method": "textDocument/brew"}'


async def test_requests_before_initialize_are_refused():
    wire = await Wire.start()
    uri = Project().uri("train.py")
    for method, params in [
        ("textDocument/codeAction", actions_of(uri)),
        ("textDocument/diagnostic", {"textDocument": {"uri": uri}}),
        ("workspace/executeCommand", {"command": "dali-transpile.write"}),
        ("shutdown", None),
    ]:
        assert await wire.error(wire.begin(method, params)) == SERVER_NOT_INITIALIZED, method
    await wire.ask("initialize", {"processId": None, "rootUri": None, "capabilities": ABLE})
    await wire.end()


async def test_notifications_before_initialize_are_dropped():
    wire = await Wire.start()
    uri = Project().uri("train.py")
    wire.open(uri, PROGRAM)
    wire.close(uri)
    await wire.ask("initialize", {"processId": None, "rootUri": None, "capabilities": ABLE})
    assert await wire.actions(uri) == []
    await wire.end()


async def test_initialize_comes_once():
    wire = await Wire.ready()
    again = wire.begin("initialize", {"processId": None, "rootUri": None, "capabilities": ABLE})
    assert await wire.error(again) == INVALID_REQUEST
    await wire.end()


async def test_initialize_with_next_to_nothing():
    wire = await Wire.start()
    for params in [None, [], {"capabilities": None}, {"capabilities": {"textDocument": {"codeAction": {"resolveSupport": {}}}}}]:
        await wire.answer(wire.begin("initialize", params))
    first = await wire.answer(wire.begin("initialize", {"capabilities": {}}))
    assert "result" in first or first["error"]["code"] == INVALID_REQUEST, first
    await wire.end()


async def test_requests_after_shutdown_are_refused():
    wire = await Wire.ready()
    uri = Project().uri("train.py")
    wire.open(uri, PROGRAM)
    await wire.ask("shutdown")
    wire.change(uri, 2, PROGRAM + "\n")
    wire.close(uri)
    for method, params in [
        ("textDocument/codeAction", actions_of(uri)),
        ("textDocument/diagnostic", {"textDocument": {"uri": uri}}),
        ("shutdown", None),
        ("initialize", {"processId": None, "rootUri": None, "capabilities": ABLE}),
    ]:
        assert await wire.error(wire.begin(method, params)) == INVALID_REQUEST, method
    wire.tell("exit")
    assert await wire.status() == 0


async def test_exit_without_shutdown_is_status_1():
    wire = await Wire.ready()
    wire.tell("exit")
    assert await wire.status() == 1


async def test_exit_before_initialize_is_status_1():
    wire = await Wire.start()
    wire.tell("exit")
    assert await wire.status() == 1


async def test_closed_input_ends_the_process():
    wire = await Wire.ready()
    wire.open(Project().uri("train.py"), PROGRAM)
    wire.process.stdin.close()
    assert await wire.status() == 1


async def test_closed_input_before_initialize_ends_the_process():
    wire = await Wire.start()
    wire.process.stdin.close()
    assert await wire.status() == 1


async def test_closed_input_after_shutdown_ends_the_process():
    wire = await Wire.ready()
    await wire.ask("shutdown")
    wire.process.stdin.close()
    await wire.status()


async def test_a_client_that_dies_ends_the_process():
    other = await asyncio.create_subprocess_exec("sleep", "1000")
    wire = await Wire.start()
    await wire.ask("initialize", {"processId": other.pid, "rootUri": None, "capabilities": ABLE})
    other.kill()
    await other.wait()
    assert await wire.status() == 1


async def test_unknown_requests_are_refused_and_unknown_notifications_dropped():
    wire = await Wire.ready()
    assert await wire.error(wire.begin("textDocument/brew", {})) == METHOD_NOT_FOUND
    assert await wire.error(wire.begin("$/brew", {})) == METHOD_NOT_FOUND
    wire.tell("textDocument/didBrew", {})
    wire.tell("$/brew", {"strength": 3})
    wire.tell("$/setTrace", {"value": "verbose"})
    wire.tell("$/cancelRequest", {"id": 12345})
    await still_answers(wire)
    assert [one["method"] for one in wire.notifications] == []
    await wire.end()


async def test_a_request_without_an_answer_to_the_servers_own_is_no_matter():
    wire = await Wire.ready()
    wire.send({"id": 987, "result": None})
    wire.send({"id": "none", "error": {"code": 1, "message": "of nothing"}})
    await still_answers(wire)
    await wire.end()


async def test_ids_may_be_texts():
    wire = await Wire.ready()
    wire.send({"id": "one", "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "untitled:a"}}})
    assert (await wire.answer("one"))["result"]["items"] == []
    await wire.end()


async def test_bodies_that_are_no_json():
    wire = await Wire.ready()
    for body in [b"{", b"", b"\xff\xfe\x00", b"nonsense", b'{"jsonrpc": "2.0", "id": 5, "method": }']:
        wire.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await still_answers(wire)
    await wire.end()


async def test_json_that_is_no_message():
    wire = await Wire.ready()
    for message in [1, "text", None, [], {}, {"id": {}}, {"id": None}, {"method": 3}, {"id": 7, "method": None}]:
        body = json.dumps(message).encode()
        wire.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await still_answers(wire)
    await wire.end()


async def test_headers_without_a_length_end_the_server():
    for header in [b"Content-Length: many\r\n\r\n", b"Length: 2\r\n\r\n{}", b"no header at all", b"\r\n\r\n"]:
        wire = await Wire.ready(stderr=asyncio.subprocess.PIPE)
        wire.send_bytes(header)
        await ends_and_says_why(wire)


async def test_lengths_that_are_too_small_end_the_server():
    for length in [0, 1, 30]:
        wire = await Wire.ready(stderr=asyncio.subprocess.PIPE)
        wire.send_bytes(b"Content-Length: %d\r\n\r\n" % length + REQUEST)
        await ends_and_says_why(wire)


async def test_lengths_that_are_too_large_end_the_server_with_the_next_message():
    for more in [1, 10, 9999]:
        wire = await Wire.ready(stderr=asyncio.subprocess.PIPE)
        wire.send_bytes(b"Content-Length: %d\r\n\r\n" % (len(REQUEST) + more) + REQUEST)
        wire.open(Project().uri("train.py"), PROGRAM)
        await ends_and_says_why(wire)


async def test_lengths_that_are_too_large_in_single_bytes():
    wire = await Wire.ready(stderr=asyncio.subprocess.PIPE)
    for byte in b"content-length: 999\r\n\r\n{}content-length: 2\r\n":
        wire.send_bytes(bytes([byte]))
        await wire.process.stdin.drain()
    await ends_and_says_why(wire)


async def test_texts_that_look_like_headers():
    wire = await Wire.ready()
    uri = Project().uri("notes.py")
    wire.open(uri, "x = 'Content-Length: 5\r\n\r\n{}'\n")
    wire.tell("$/Content-Length: 5\r\n\r\n")
    await still_answers(wire)
    await wire.end()


async def test_headers_in_other_spellings():
    wire = await Wire.ready()
    head = b"content-length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n"
    wire.send_bytes(head % len(REQUEST) + REQUEST)
    assert await wire.error("x") == METHOD_NOT_FOUND
    await wire.end()


async def test_a_message_in_single_bytes():
    wire = await Wire.ready()
    body = '{"jsonrpc": "2.0", "id": "é🙂", "method": "textDocument/brew"}'.encode()
    for byte in b"Content-Length: %d\r\n\r\n" % len(body) + body:
        wire.send_bytes(bytes([byte]))
        await wire.process.stdin.drain()
    assert await wire.error("é🙂") == METHOD_NOT_FOUND
    await wire.end()


NONSENSE = [
    None,
    {},
    [],
    3,
    "text",
    {"textDocument": None},
    {"textDocument": {}},
    {"textDocument": {"uri": 5}},
    {"textDocument": {"uri": None, "version": "a"}, "contentChanges": 1},
    {"textDocument": {"uri": "file:///"}, "range": None, "context": None},
    {"command": 3, "arguments": {"uri": 1}},
    {"command": "dali-transpile.write", "arguments": [None]},
    {"command": "dali-transpile.write", "arguments": [{"uri": "file:///", "reading": 1e99}]},
    {"title": "Write", "data": {"uri": "untitled:a", "reading": -1}},
]


async def test_requests_with_wrong_parameters_are_answered():
    wire = await Wire.ready()
    ids = [wire.begin(method, params) for method in REQUESTS for params in NONSENSE]
    for id in ids:
        await wire.answer(id)
    await still_answers(wire)
    assert all(len(wire.answers[id]) == 1 for id in ids)
    await wire.end()


REQUESTS = [
    "textDocument/codeAction",
    "textDocument/diagnostic",
    "textDocument/hover",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "codeAction/resolve",
    "codeLens/resolve",
    "workspace/executeCommand",
]

NOTIFICATIONS = [
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWorkspaceFolders",
    "initialized",
    "$/cancelRequest",
]


async def test_notifications_with_wrong_parameters_are_dropped():
    wire = await Wire.ready()
    for method in NOTIFICATIONS:
        for params in NONSENSE:
            wire.tell(method, params)
    await still_answers(wire)
    await wire.end()


async def test_changes_of_what_is_not_so():
    wire = await Wire.ready()
    project = Project()
    uri = project.uri("train.py")
    wire.change(uri, 2, "not open")
    wire.close(uri)
    wire.open(uri, PROGRAM)
    wire.open(uri, PROGRAM)
    wire.change(uri, 2, ((1000, 1000, 2000, 2000), "# beyond\n"), ((5, 3, 1, 0), ""), ((0, 10000, 0, 10000), ""))
    await wire.actions(uri)
    wire.close(uri)
    wire.close(uri)
    await still_answers(wire)
    await wire.end()


async def ends_and_says_why(wire):
    assert await wire.status() == 1
    said = [message["params"] for message in wire.notifications if message["method"] == "window/logMessage"]
    assert [params["type"] for params in said] == [1], said
    assert said[0]["message"] + "\n" == (await wire.process.stderr.read()).decode()


async def still_answers(wire):
    uri = Project().uri("train.py")
    wire.open(uri, PROGRAM)
    assert await wire.write_action(uri) is not None
    wire.close(uri)
