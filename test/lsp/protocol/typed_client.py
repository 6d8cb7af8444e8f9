"""A client that has types for all of the protocol, with handlers for what the server asks of it."""

import asyncio
import os
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from wire import LAUNCHER, NODE

EVERYTHING = {"create", "resolve", "literal", "disabled", "apply"}
NOWHERE = types.Range(types.Position(0, 0), types.Position(0, 0))


class Client(LanguageClient):
    """Applies what it is asked to, and remembers what it is told."""

    def __init__(self):
        super().__init__("dali-transpile-tests", "1")
        self.published = {}
        self.applied = []
        self.shown = []
        self.news = asyncio.Event()
        self.complaints = []
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.on_publish(params))
        self.feature(types.WORKSPACE_APPLY_EDIT)(lambda params: self.on_apply(params))
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.on_show(params))

    def report_server_error(self, error, source):
        self.complaints.append((error, source))

    def on_publish(self, params):
        self.published.setdefault(params.uri, []).append(params)
        self.news.set()

    def on_apply(self, params):
        self.applied.append(params.edit)
        return types.ApplyWorkspaceEditResult(applied=True)

    def on_show(self, params):
        self.shown.append(params)

    @classmethod
    async def start(cls, abilities=EVERYTHING, pulls=True):
        client = cls()
        await client.start_io(NODE, LAUNCHER, "lsp")
        result = await client.initialize_async(
            types.InitializeParams(process_id=os.getpid(), capabilities=capabilities(abilities, pulls))
        )
        client.capabilities = result.capabilities
        client.initialized(types.InitializedParams())
        return client

    def open(self, uri, text, version=1):
        item = types.TextDocumentItem(uri=uri, language_id="python", version=version, text=text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri, version, text):
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=version),
                [types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )

    async def actions(self, uri, *only):
        context = types.CodeActionContext(diagnostics=[], only=list(only) or None)
        document = types.TextDocumentIdentifier(uri)
        return await self.text_document_code_action_async(types.CodeActionParams(document, NOWHERE, context)) or []

    async def write_action(self, uri):
        return next((one for one in await self.actions(uri) if one.title.startswith(("Write ", "Update "))), None)

    async def execute(self, command):
        return await self.workspace_execute_command_async(
            types.ExecuteCommandParams(command=command.command, arguments=command.arguments)
        )

    async def publication(self, uri, version):
        """Diagnostics of a version, when they come."""
        while True:
            for params in self.published.get(uri, []):
                if params.version == version:
                    return params.diagnostics
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 60)

    async def end(self):
        await self.shutdown_async(None)
        self.exit(None)
        await self.stop()
        assert self._server.returncode == 0
        assert self.complaints == []


def capabilities(abilities, pulls):
    resolve = types.ClientCodeActionResolveOptions(properties=["edit"]) if "resolve" in abilities else None
    kinds = types.ClientCodeActionKindOptions(value_set=list(types.CodeActionKind))
    operations = [types.ResourceOperationKind.Create] if "create" in abilities else []
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(kinds) if "literal" in abilities else None,
                data_support=resolve is not None,
                disabled_support="disabled" in abilities,
                resolve_support=resolve,
            ),
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None,
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        ),
        workspace=types.WorkspaceClientCapabilities(
            apply_edit="apply" in abilities,
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True, resource_operations=operations),
        ),
    )


def apply(edit):
    """On disk; every edit of this server's new files is one that fills them."""
    for change in edit.document_changes:
        if isinstance(change, types.CreateFile):
            path = path_of(change.uri)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "x").close()
        else:
            (one,) = change.edits
            assert one.range == NOWHERE
            with open(path_of(change.text_document.uri), "w", newline="") as file:
                file.write(one.new_text)


def path_of(uri):
    return unquote(urlparse(uri).path)
