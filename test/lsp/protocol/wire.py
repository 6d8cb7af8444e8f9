"""A client that speaks the protocol byte by byte, so that it can also speak it wrongly."""

import asyncio
import itertools
import json
import os

NODE = os.environ["NODE"]
LAUNCHER = os.environ["LAUNCHER"]

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
SERVER_NOT_INITIALIZED = -32002
REQUEST_FAILED = -32803
SERVER_CANCELLED = -32802
CONTENT_MODIFIED = -32801
REQUEST_CANCELLED = -32800

START = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}

# A client that can do what most can.
ABLE = {
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["refactor", "quickfix"]}},
            "dataSupport": True,
            "disabledSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
        "diagnostic": {"relatedDocumentSupport": False},
    },
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
    },
}


class Wire:
    """One server process. Whatever it writes to its standard output that is no message makes `read` fail."""

    def __init__(self, process):
        self.process = process
        self.answers = {}
        self.notifications = []
        self.requests = []
        self.ids = itertools.count(1)
        self.news = asyncio.Condition()
        self.reading = asyncio.create_task(self.read())
        # To the server's own requests, by method; where all of them fail, none.
        self.replies = {"workspace/applyEdit": lambda params: {"applied": True}}
        self.fails = False

    @classmethod
    async def start(cls, stderr=None):
        process = await asyncio.create_subprocess_exec(
            NODE, LAUNCHER, "lsp", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=stderr
        )
        return cls(process)

    @classmethod
    async def ready(cls, capabilities=ABLE, stderr=None, **params):
        """A server that was initialized."""
        wire = await cls.start(stderr)
        await wire.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": capabilities, **params})
        wire.tell("initialized", {})
        return wire

    async def read(self):
        stdout = self.process.stdout
        while header := await stdout.readline():
            lengths = []
            while header != b"\r\n":
                name, _, value = header.partition(b": ")
                assert name in (b"Content-Length", b"Content-Type"), header
                if name == b"Content-Length":
                    lengths.append(int(value))
                header = await stdout.readline()
            (length,) = lengths
            message = json.loads(await stdout.readexactly(length))
            assert message["jsonrpc"] == "2.0", message
            async with self.news:
                self.receive(message)
                self.news.notify_all()
        async with self.news:
            self.news.notify_all()

    def receive(self, message):
        if "method" not in message:
            self.answers.setdefault(message["id"], []).append(message)
        elif "id" in message:
            self.requests.append(message)
            self.send({"id": message["id"], **self.reply(message["method"], message.get("params"))})
        else:
            self.notifications.append(message)

    def reply(self, method, params):
        if self.fails:
            return {"error": {"code": METHOD_NOT_FOUND, "message": "not here"}}
        return {"result": self.replies[method](params) if method in self.replies else None}

    def send_bytes(self, data):
        self.process.stdin.write(data)

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def tell(self, method, params=None):
        self.send({"method": method} if params is None else {"method": method, "params": params})

    def begin(self, method, params=None):
        """Sends a request and gives its id."""
        id = next(self.ids)
        self.send({"id": id, "method": method} if params is None else {"id": id, "method": method, "params": params})
        return id

    async def until(self, holds):
        """Waits until it holds; fails where the server ends first."""
        async with self.news:
            while not holds():
                assert not self.reading.done(), f"the server ended: {self.reading}"
                await asyncio.wait_for(self.news.wait(), 60)
                if self.reading.done():
                    await self.reading

    async def answer(self, id):
        """The response with that id: an error or a result."""
        await self.until(lambda: id in self.answers)
        return self.answers[id][0]

    async def error(self, id):
        """The code of the error that answers a request."""
        answer = await self.answer(id)
        assert "error" in answer, answer
        return answer["error"]["code"]

    async def ask(self, method, params=None):
        answer = await self.answer(self.begin(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    async def shut_down(self):
        await self.ask("shutdown")
        self.tell("exit")

    async def status(self):
        """Waits for the process to end, all that it wrote being protocol."""
        await asyncio.wait_for(self.reading, 60)
        return await asyncio.wait_for(self.process.wait(), 60)

    async def end(self):
        await self.shut_down()
        assert await self.status() == 0

    # Documents

    def open(self, uri, text, version=1):
        document = {"uri": uri, "languageId": "python", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri, version, *changes):
        """Each change is a text for all, or a pair: a range as (line, character, line, character), and a text for it."""
        self.tell(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change_of(one) for one in changes]},
        )

    def close(self, uri):
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    async def diagnostics(self, uri):
        return (await self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}))["items"]

    async def actions(self, uri, range=START):
        return await self.ask("textDocument/codeAction", actions_of(uri, range))

    async def write_action(self, uri):
        """The action that writes; None where there is none."""
        return next((one for one in await self.actions(uri) if one["title"].startswith(("Write ", "Update "))), None)

    async def written(self, uri):
        """Texts that the action that writes creates, by the end of their URI."""
        action = await self.ask("codeAction/resolve", await self.write_action(uri))
        return {
            change["textDocument"]["uri"].rsplit("/", 1)[-1]: change["edits"][0]["newText"]
            for change in action["edit"]["documentChanges"]
            if "edits" in change
        }


def actions_of(uri, range=START):
    return {"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}}


def change_of(change):
    if isinstance(change, str):
        return {"text": change}
    (line, character, end_line, end_character), text = change
    start, end = {"line": line, "character": character}, {"line": end_line, "character": end_character}
    return {"range": {"start": start, "end": end}, "text": text}
