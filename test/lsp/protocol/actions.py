"""Code actions and diagnostics as pygls, a client with types for all of the protocol, takes them."""

import asyncio

from lsprotocol import types
from projects import CONFIG, DALI, PROGRAM, Project
from typed_client import EVERYTHING, Client, apply


async def test_an_action_is_resolved_when_it_is_taken():
    client = await Client.start()
    project = Project()
    uri = project.uri("train.py")
    assert client.capabilities.code_action_provider.resolve_provider
    client.open(uri, PROGRAM)
    action = await client.write_action(uri)
    assert action.edit is None and action.command is None and action.kind == "refactor.rewrite.dali-transpile"
    resolved = await client.code_action_resolve_async(action)
    expected = project.run("train.py")
    apply(resolved.edit)
    assert {"dali.py": project.text(DALI), "config.pbtxt": project.text(CONFIG)} == expected
    assert await client.write_action(uri) is None
    await client.end()


async def test_an_action_that_is_taken_after_an_edit_writes_what_stands_there_now():
    client = await Client.start()
    uri = Project().uri("train.py")
    client.open(uri, PROGRAM)
    action = await client.write_action(uri)
    client.change(uri, 2, PROGRAM.replace("256", "128"))
    resolved = await client.code_action_resolve_async(action)
    assert "size=(128, 128)" in resolved.edit.document_changes[1].edits[0].new_text
    client.change(uri, 3, "")
    assert (await client.code_action_resolve_async(action)).edit is None
    await client.end()


async def test_clients_that_resolve_nothing_get_the_edit_at_once():
    client = await Client.start(EVERYTHING - {"resolve"})
    project = Project()
    assert not client.capabilities.code_action_provider.resolve_provider
    client.open(project.uri("train.py"), PROGRAM)
    expected = project.run("train.py")
    apply((await client.write_action(project.uri("train.py"))).edit)
    assert {"dali.py": project.text(DALI), "config.pbtxt": project.text(CONFIG)} == expected
    await client.end()


async def test_only_kinds_that_were_asked_for():
    client = await Client.start()
    uri = Project().uri("train.py")
    client.open(uri, PROGRAM)
    for only, is_there in [
        (["refactor"], True),
        (["refactor.rewrite"], True),
        (["refactor.rewrite.dali-transpile"], True),
        (["quickfix", "refactor"], True),
        ([""], True),
        (["refactor.rewrite.dali"], False),
        (["refactor.extract"], False),
        (["source.organizeImports"], False),
    ]:
        # pygls takes an action with a command for a command.
        actions = [one for one in await client.actions(uri, *only) if isinstance(one, types.CodeAction)]
        assert ("Write dali.py for val_pipe" in [one.title for one in actions]) == is_there, only
        assert all(one.kind.startswith(tuple(only)) for one in actions), only
    await client.end()


async def test_what_cannot_be_is_disabled_where_that_can_be_shown():
    text = PROGRAM.replace("(256, 256)", "unknown()")
    for abilities in [EVERYTHING, EVERYTHING - {"disabled"}]:
        client = await Client.start(abilities)
        uri = Project({"train.py": text}).uri("train.py")
        client.open(uri, text)
        action = await client.write_action(uri)
        if "disabled" in abilities:
            report = await client.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            )
            assert report.items[0].message.startswith(action.disabled.reason)
        else:
            assert action is None
        await client.end()


async def test_clients_that_pull_are_sent_nothing():
    client = await Client.start()
    text = PROGRAM.replace("(256, 256)", "unknown()")
    uri = Project({"train.py": text}).uri("train.py")
    assert client.capabilities.diagnostic_provider is not None
    client.open(uri, text)
    document = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    report = await client.text_document_diagnostic_async(document)
    assert report.kind == "full" and report.items[0].severity == types.DiagnosticSeverity.Error
    client.change(uri, 2, PROGRAM)
    assert not (await client.text_document_diagnostic_async(document)).items
    # Longer than the pause after which others are sent theirs.
    await asyncio.sleep(0.5)
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert not (await client.text_document_diagnostic_async(document)).items
    await client.end()
    assert client.published == {}


async def test_clients_that_do_not_pull_are_sent_theirs():
    client = await Client.start(pulls=False)
    text = PROGRAM.replace("(256, 256)", "unknown()")
    project = Project({"train.py": text})
    uri = project.uri("train.py")
    assert client.capabilities.diagnostic_provider is None
    client.open(uri, text)
    first = await client.publication(uri, 1)
    assert {one.source for one in first} == {"dali-transpile"}
    assert types.DiagnosticSeverity.Error in [one.severity for one in first]
    client.change(uri, 2, PROGRAM)
    assert not await client.publication(uri, 2)
    client.change(uri, 3, text)
    assert await client.publication(uri, 3) == first
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert not await client.publication(uri, None)
    await client.end()


async def test_one_document_changes_what_is_sent_of_another():
    client = await Client.start(pulls=False)
    text = "import sizes\n" + PROGRAM.replace("(256, 256)", "sizes.SIZE")
    project = Project({"train.py": text, "sizes.py": "SIZE = (1, 2)\n"})
    train, sizes = project.uri("train.py"), project.uri("sizes.py")
    client.open(train, text)
    assert not await client.publication(train, 1)
    client.published.clear()
    client.open(sizes, "SIZE = unknown()\n")
    assert await client.publication(train, 1)
    client.published.clear()
    # Another program takes the file's place.
    project.save("sizes.py", "import nothing\nSIZE = nothing.size()\n")
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(sizes)))
    assert await client.publication(train, 1)
    client.published.clear()
    project.save("sizes.py", "SIZE = (3, 4)\n")
    event = types.FileEvent(uri=sizes, type=types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[event]))
    assert not await client.publication(train, 1)
    await client.end()
