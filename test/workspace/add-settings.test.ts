import { describe, expect, test } from '@jest/globals';
import { parse } from 'smol-toml';
import { addSettings, CannotAdd } from '../../src/workspace/index.ts';

const TABLE = { 'model-repository': 'models', target: [{ source: 'train.py', args: ['--size', '2"4'] }] };
const ADDED = `[tool.dali-transpile]
model-repository = "models"

[[tool.dali-transpile.target]]
source = "train.py"
args = [ "--size", "2\\"4" ]
`;

describe('settings are added', () => {
  test.each([
    ['no file', '', ADDED],
    ['an empty line', '\n', `\n\n${ADDED}`],
    ['other tables', '[project]\nname = "a" # b\n', `[project]\nname = "a" # b\n\n${ADDED}`],
    ['a last line without its end', '[tool.black]\nx = 1', `[tool.black]\nx = 1\n\n${ADDED}`],
    ['a table of tools', '[tool]\nx = 1\n', `[tool]\nx = 1\n\n${ADDED}`],
    ['CRLF', 'a = 1\r\n', `a = 1\r\n\r\n${ADDED.replaceAll('\n', '\r\n')}`],
    ['a byte order mark', '\uFEFFa = 1\n', `\uFEFFa = 1\n\n${ADDED}`],
  ])('to %s', (_, before, after) => {
    expect(addSettings(before, TABLE)).toBe(after);
  });

  test.each([
    ['an inline table', 'tool = { black = 1 }\n'],
    ['an array', 'tool = []\n'],
    ['a table of that name', '[tool.dali-transpile]\nx = 1\n'],
    ['a value of that name', '[tool]\ndali-transpile = 1\n'],
    ['targets alone', '[[tool.dali-transpile.target]]\nsource = "a"\n'],
    ['no TOML', '[tool\n'],
  ])('not to %s', (_, before) => {
    expect(() => addSettings(before, TABLE)).toThrow(CannotAdd);
  });

  test('as TOML reads them', () => {
    const texts = ['é"\\\n\t', "it's", '\u007f', ''];
    const table = { 'max-batch-size': 4, derandomize: true, set: texts, target: [{ source: texts[0] }] };
    expect(JSON.parse(JSON.stringify(parse(addSettings('', table))))).toEqual({
      tool: { 'dali-transpile': table },
    });
  });
});
