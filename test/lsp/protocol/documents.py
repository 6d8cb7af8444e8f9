"""What the server takes for the text of a file, and for the project around it."""

import os

from projects import CONFIG, DALI, PROGRAM, Project
from wire import START, Wire

TARGET = '[[tool.dali-transpile.target]]\nsource = "train.py"\nargs = ["--size", "64"]\n'

WITH_ARGUMENTS = (
    "import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument('--size', type=int, required=True)\n"
    "args = parser.parse_args()\n" + PROGRAM.replace("(256, 256)", "(args.size, args.size)")
)


async def test_the_text_of_the_editor_counts_and_what_is_closed_unsaved_goes_back_to_the_disk():
    wire = await Wire.ready()
    project = Project(
        {"train.py": PROGRAM.replace("(256, 256)", "(sizes.SIZE, 3)").replace("from nv", "import sizes\nfrom nv", 1)},
        **{"sizes.py": "SIZE = 100\n"},
    )
    train, sizes = project.uri("train.py"), project.uri("sizes.py")
    wire.open(train, project.text("train.py"))
    assert "size=(100, 3)" in (await wire.written(train))["dali.py"]
    wire.open(sizes, "SIZE = 101\n")
    assert "size=(101, 3)" in (await wire.written(train))["dali.py"]
    wire.change(sizes, 2, ((0, 9, 0, 10), "2"))
    assert "size=(102, 3)" in (await wire.written(train))["dali.py"]
    wire.close(sizes)
    assert "size=(100, 3)" in (await wire.written(train))["dali.py"]
    await wire.end()


async def test_a_file_that_another_program_changes_is_read_again():
    for tell in [True, False]:
        wire = await Wire.ready()
        project = Project(
            {"train.py": PROGRAM.replace("(256, 256)", "(sizes.SIZE, 3)").replace("from nv", "import sizes\nfrom nv", 1)},
            **{"sizes.py": "SIZE = 100\n"},
        )
        train = project.uri("train.py")
        wire.open(train, project.text("train.py"))
        assert "size=(100, 3)" in (await wire.written(train))["dali.py"]
        project.save("sizes.py", "SIZE = 300\n")
        if tell:
            changes = [{"uri": project.uri("sizes.py"), "type": 2}]
            wire.tell("workspace/didChangeWatchedFiles", {"changes": changes})
        assert "size=(300, 3)" in (await wire.written(train))["dali.py"]
        os.remove(project.root / "sizes.py")
        if tell:
            wire.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": project.uri("sizes.py"), "type": 3}]})
        assert "disabled" in await wire.write_action(train)
        await wire.end()


async def test_what_is_written_is_what_the_command_line_writes():
    wire = await Wire.ready()
    project = Project()
    wire.open(project.uri("train.py"), PROGRAM)
    assert await wire.written(project.uri("train.py")) == project.run("train.py")
    await wire.end()


async def test_targets_with_training_arguments():
    wire = await Wire.ready()
    project = Project({"train.py": WITH_ARGUMENTS, "pyproject.toml": TARGET})
    uri = project.uri("train.py")
    wire.open(uri, WITH_ARGUMENTS)
    assert await wire.diagnostics(uri) == []
    files = await wire.written(uri)
    assert "dali-transpile train.py -- --size 64" in files["dali.py"]
    assert files == project.run()
    # They are read anew where the file of the targets changes, saved or not.
    project.save("pyproject.toml", TARGET.replace("64", "65"))
    assert "dali-transpile train.py -- --size 65" in (await wire.written(uri))["dali.py"]
    project.save("pyproject.toml", "")
    assert "disabled" in await wire.write_action(uri)
    await wire.end()


async def test_several_targets_of_one_file():
    wire = await Wire.ready()
    targets = "".join(TARGET.replace("64", size) + f'model = "m{size}"\n' for size in ["64", "65"])
    project = Project({"train.py": WITH_ARGUMENTS, "pyproject.toml": targets})
    uri = project.uri("train.py")
    wire.open(uri, WITH_ARGUMENTS)
    resolved = [await wire.ask("codeAction/resolve", one) for one in await wire.actions(uri) if one["title"].startswith("Write")]
    created = [one["edit"]["documentChanges"][0]["uri"] for one in resolved]
    assert created == [project.uri(f"model_repository/m{size}/1/dali.py") for size in ["64", "65"]]
    await wire.end()


async def test_a_broken_pyproject_is_said_and_stops_nothing():
    wire = await Wire.ready()
    for text, word in [
        ("[tool", "TOML"),
        ("[tool.dali-transpile]\nno-such = 1\n", "no-such"),
        ("[[tool.dali-transpile.target]]\n", "source"),
        ('[[tool.dali-transpile.target]]\nsource = "absent.py"\n', "absent.py"),
        ('[[tool.dali-transpile.target]]\nsource = "train.py"\nargs = [1]\n', "args"),
        (b"\xff\xfe", "UTF-8"),
    ]:
        project = Project({"train.py": PROGRAM, "pyproject.toml": text})
        uri = project.uri("train.py")
        wire.open(uri, PROGRAM)
        (diagnostic,) = await wire.diagnostics(uri)
        assert diagnostic["severity"] == 1 and word in diagnostic["message"], diagnostic
        assert await wire.write_action(uri) is None
        project.save("pyproject.toml", "")
        assert await wire.diagnostics(uri) == []
        assert await wire.write_action(uri) is not None
    await wire.end()


async def test_a_file_that_cannot_be_read():
    wire = await Wire.ready()
    project = Project({"train.py": "import helper\n" + PROGRAM})
    uri = project.uri("train.py")
    os.symlink("helper.py", project.root / "helper.py")
    wire.open(uri, project.text("train.py"))
    said = await wire.diagnostics(uri)
    action = await wire.write_action(uri)
    assert said != [] or action is not None
    os.remove(project.root / "helper.py")
    project.save("helper.py", "\n")
    assert await wire.diagnostics(uri) == []
    assert "size=(256, 256)" in (await wire.written(uri))["dali.py"]
    os.remove(project.root / "helper.py")
    os.mkfifo(project.root / "helper.py")
    await wire.diagnostics(uri)
    await wire.end()


async def test_no_folder_at_all_and_a_file_outside_any_project():
    wire = await Wire.ready(rootUri=None, workspaceFolders=None)
    project = Project(**{"pyproject.toml": None})
    uri = project.uri("train.py")
    wire.open(uri, PROGRAM)
    action = await wire.ask("codeAction/resolve", await wire.write_action(uri))
    assert action["edit"]["documentChanges"][0]["uri"] == project.uri(DALI)
    await wire.end()


async def test_several_folders_each_with_its_own_targets():
    one, other = (
        Project({"train.py": WITH_ARGUMENTS, "pyproject.toml": TARGET.replace("64", size)}) for size in ["64", "65"]
    )
    folders = [{"uri": project.root.as_uri(), "name": project.root.name} for project in [one, other]]
    wire = await Wire.ready(rootUri=None, workspaceFolders=folders)
    for project in [one, other]:
        wire.open(project.uri("train.py"), WITH_ARGUMENTS)
    for project, size in [(one, "64"), (other, "65"), (one, "64")]:
        assert f"-- --size {size}" in (await wire.written(project.uri("train.py")))["dali.py"]
    wire.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": folders[:1]}})
    assert "-- --size 64" in (await wire.written(one.uri("train.py")))["dali.py"]
    await wire.end()


async def test_a_project_below_a_project():
    inner = WITH_ARGUMENTS
    project = Project({"train.py": PROGRAM}, **{"inner/train.py": inner, "inner/pyproject.toml": TARGET})
    wire = await Wire.ready(rootUri=project.root.as_uri())
    for name, text in [("train.py", PROGRAM), ("inner/train.py", inner)]:
        wire.open(project.uri(name), text)
    for name, folder in [("train.py", ""), ("inner/train.py", "inner/")]:
        action = await wire.ask("codeAction/resolve", await wire.write_action(project.uri(name)))
        assert action["edit"]["documentChanges"][0]["uri"] == project.uri(folder + DALI)
    await wire.end()


async def test_documents_that_were_never_saved():
    wire = await Wire.ready()
    for n, uri in enumerate(["untitled:Untitled-1", "untitled:Untitled-2"]):
        wire.open(uri, PROGRAM.replace("val_pipe", f"pipe_{n}"))
        assert await wire.diagnostics(uri) == []
        assert "never saved" in (await wire.write_action(uri))["disabled"]["reason"]
    for uri in ["untitled:Untitled-1", "vscode-notebook-cell:/a.ipynb#0", "git:/train.py?ref", "http://host/train.py"]:
        wire.open(uri, PROGRAM)
        await wire.diagnostics(uri)
        await wire.actions(uri)
    await wire.end()


async def test_what_is_no_file_of_this_machine():
    wire = await Wire.ready()
    for uri in ["file://host/train.py", "file:///a%2Fb.py", "file:///nowhere/at/all/train.py", "", "file:", "nonsense"]:
        wire.open(uri, PROGRAM)
        await wire.diagnostics(uri)
        await wire.actions(uri)
    await wire.end()


async def test_names_with_all_sorts_of_characters():
    wire = await Wire.ready()
    for name in ["träin 🙂.py", "a b/#1?/100%.py", "it's+1&2.py"]:
        project = Project({name: PROGRAM})
        uri = project.uri(name)
        wire.open(uri, PROGRAM)
        assert await wire.diagnostics(uri) == []
        files = await wire.written(uri)
        assert files == project.run(name)
        wire.close(uri)
    # An editor's own spelling of the same file.
    project = Project({"träin.py": PROGRAM})
    wire.open("file://" + str(project.root / "träin.py"), PROGRAM)
    assert await wire.write_action("file://" + str(project.root / "träin.py")) is not None
    await wire.end()


async def test_positions_count_utf_16_code_units():
    wire = await Wire.ready()
    text = "# 🙂🙂é\n" + PROGRAM.replace("size=size)", "size=size, nam🙂e='🙂𝄞')".replace("nam🙂e", "dtyp"))
    project = Project({"train.py": text})
    uri = project.uri("train.py")
    wire.open(uri, text)
    # The line's text before the place, as code units of UTF-16.
    line = next(n for n, line in enumerate(text.split("\n")) if "𝄞" in line)
    said = [one for one in await wire.diagnostics(uri) if one["range"]["start"]["line"] == line]
    assert said, await wire.diagnostics(uri)
    # 🙂 is two: what is put behind the second of them, and behind é.
    wire.change(uri, 2, ((0, 7, 0, 7), "!"), ((0, 6, 0, 7), ""), ((0, 4, 0, 6), "ß"))
    content = text.split("\n")[line]
    quote = len(content[: content.index("'🙂")].encode("utf-16-le")) // 2
    # One incremental change within a line that has such characters before and behind.
    end = len(content[: content.index("')") + 1].encode("utf-16-le")) // 2
    start = len(content[: content.index(", dtyp")].encode("utf-16-le")) // 2
    assert end - quote == 6
    wire.change(uri, 3, ((line, start, line, end), ""))
    changed = "# 🙂ß!\n" + PROGRAM
    assert await wire.diagnostics(uri) == []
    project.save("train.py", changed)
    assert await wire.written(uri) == project.run("train.py")
    await wire.end()


async def test_ranges_behind_characters_beyond_the_plane():
    wire = await Wire.ready()
    text = PROGRAM.replace("size=size)", "name='🙂', size=unknown)")
    project = Project({"train.py": text})
    uri = project.uri("train.py")
    wire.open(uri, text)
    line, content = next((n, line) for n, line in enumerate(text.split("\n")) if "unknown" in line)
    start = len(content[: content.index("unknown")].encode("utf-16-le")) // 2
    ranges = [one["range"] for one in await wire.diagnostics(uri)]
    assert {"line": line, "character": start} in [one["start"] for one in ranges], ranges
    assert {"line": line, "character": start + 7} in [one["end"] for one in ranges], ranges
    await wire.end()


async def test_line_ends_of_other_systems():
    wire = await Wire.ready()
    text = PROGRAM.replace("\n", "\r\n")
    project = Project({"train.py": text})
    uri = project.uri("train.py")
    wire.open(uri, text)
    before = project.run("train.py")
    assert "\r\n" in before["dali.py"]
    wire.change(uri, 2, ((10, 0, 10, 0), "# one\r\n# two\r\n"))
    wire.change(uri, 3, ((11, 0, 12, 0), ""))
    wire.change(uri, 4, ((10, 0, 11, 0), ""))
    assert await wire.diagnostics(uri) == []
    # The editor may take what is written in another form: the server puts it there itself.
    action = await wire.write_action(uri)
    assert await wire.ask("workspace/executeCommand", action["command"])
    assert project.text(DALI) == before["dali.py"] and project.text(CONFIG) == before["config.pbtxt"]
    assert await wire.write_action(uri) is None
    await wire.end()


async def test_an_error_of_another_file_is_said_in_source():
    wire = await Wire.ready()
    text = "import sizes\n" + PROGRAM.replace("(256, 256)", "sizes.SIZE")
    project = Project({"train.py": text, "sizes.py": "\nSIZE = unknown()\n"})
    uri = project.uri("train.py")
    wire.open(uri, text)
    (said,) = await wire.diagnostics(uri)
    assert said["severity"] == 1 and said["range"] == START and "(sizes.py:2)" in said["message"], said
    await wire.end()
