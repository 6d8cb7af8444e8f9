/** A target is added to a pyproject.toml, or changed: the rest of the text stays byte for byte. */
import { describe, expect, test } from '@jest/globals';
import { addTarget, CannotChange, changeTarget } from '../../src/workspace/index.ts';

const TARGET = { source: 'val.py::pipe', 'max-batch-size': 8 };
const ADDED = `[[tool.dali-transpile.target]]
source = "val.py::pipe"
max-batch-size = 8
`;

describe('a target is added', () => {
  test.each([
    ['to no file', '', ADDED],
    ['to other tables', '[project]\nname = "a" # b\n', `[project]\nname = "a" # b\n\n${ADDED}`],
    [
      'to the table alone, other tables behind it',
      '[tool.dali-transpile]\ndevice = "cpu" # c\n\n[tool.ruff]\nx = 1',
      `[tool.dali-transpile]\ndevice = "cpu" # c\n\n[tool.ruff]\nx = 1\n\n${ADDED}`,
    ],
    [
      'to others',
      '[[tool.dali-transpile.target]]\r\nsource = "a.py"\r\n',
      `[[tool.dali-transpile.target]]\r\nsource = "a.py"\r\n\r\n${ADDED.replaceAll('\n', '\r\n')}`,
    ],
  ])('%s', (_, before, after) => {
    expect(addTarget(before, TARGET)).toBe(after);
  });

  test.each([
    ['targets in one line', '[tool.dali-transpile]\ntarget = [{ source = "a.py" }]\n'],
    ['an inline table', 'tool = { dali-transpile = { device = "cpu" } }\n'],
    ['a table within that of tools', '[tool]\ndali-transpile = { device = "cpu" }\n'],
    ['no TOML', '[tool\n'],
    ['another value of that name', '[tool]\ndali-transpile = 1\n'],
    ['a target that is no array', '[tool.dali-transpile]\ntarget = 1\n'],
  ])('but not to %s', (_, before) => {
    expect(() => addTarget(before, TARGET)).toThrow(CannotChange);
  });
});

const TWO = `# [[tool.dali-transpile.target]]
x = """
[[tool.dali-transpile.target]]
"""
[[tool.dali-transpile.target]]
source = 'a.py' # first

  [[ tool . "dali-transpile".target ]] # second
  source = "b.py"  # b
  keep-output = [ # some
    "a", # one
    "b", # two
  ]
  set = "x=1"
  "pad-output" = ["p", "q"] # pads
  last = [
    1 # l
  ]
  date = 1979-05-27 07:32:00
  nested = { a = [1, { b = "]}" }], c = '''it's''' }

[tool.ruff]
y = ["""a]""", 1] # c
`;

describe('a target is changed', () => {
  test.each<[string, number, Readonly<Record<string, unknown>>, string, string]>([
    ['a string', 0, { source: 'a.py::p' }, "source = 'a.py' # first", 'source = "a.py::p" # first'],
    ['a further key', 0, { derandomize: true }, ' # first\n', ' # first\nderandomize = true\n'],
    [
      'a further key of an indented one',
      1,
      { args: ['--x', '"'] },
      "c = '''it's''' }\n",
      `c = '''it's''' }\n  args = [ "--x", "\\"" ]\n`,
    ],
    ['a list by an item', 1, { 'pad-output': ['p', 'q', 'r'] }, '"p", "q"]', '"p", "q", "r"]'],
    [
      'a list of several lines by an item',
      1,
      { 'keep-output': ['a', 'b', 'c'] },
      '    "b", # two',
      '    "b", # two\n    "c",',
    ],
    ['one without a comma', 1, { last: [1, 2] }, 'last = [\n    1 # l\n', 'last = [\n    1, # l\n    2\n'],
    ['a word to a list', 1, { set: ['x=1', 'y=2'] }, 'set = "x=1"', 'set = [ "x=1", "y=2" ]'],
    ['without its last item', 1, { 'pad-output': ['p'] }, '["p", "q"]', '["p"]'],
    ['without its first item', 1, { 'pad-output': ['q'] }, '["p", "q"]', '["q"]'],
    ['without any', 1, { 'pad-output': [] }, '["p", "q"]', '[]'],
    ['another list', 1, { 'pad-output': ['z', 'p'] }, '["p", "q"]', '[ "z", "p" ]'],
  ])('%s', (_, index, keys, from, to) => {
    expect(TWO).toContain(from);
    expect(changeTarget(TWO, index, keys)).toBe(TWO.replace(from, () => to));
    const windows = TWO.replaceAll('\n', '\r\n');
    const changed = windows.replace(from.replaceAll('\n', '\r\n'), () => to.replaceAll('\n', '\r\n'));
    expect(changeTarget(windows, index, keys)).toBe(changed);
  });

  test('in several keys', () => {
    expect(changeTarget('\uFEFF[[tool.dali-transpile.target]]\nsource = "a"', 0, { source: 'b', x: 1 })).toBe(
      '\uFEFF[[tool.dali-transpile.target]]\nsource = "b"\nx = 1',
    );
  });

  test.each([
    ['one that is not there', TWO, 2],
    ['one in a line', '[tool.dali-transpile]\ntarget = [{ source = "a.py" }]\n', 0],
    ['one with dotted keys', '[[tool.dali-transpile.target]]\nsource = "a"\nx.y = 1\n', 0],
  ])('but not %s', (_, text, index) => {
    expect(() => changeTarget(text, index, { x: 1 })).toThrow(CannotChange);
  });
});
