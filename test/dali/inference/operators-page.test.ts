/** docs/operators.md is what the cases and the catalogue make. */
import { expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { operatorPaths } from '../../../src/dali/catalogue/catalogue.ts';
import { inputOperatorAt } from '../../../src/dali/inputs/index.ts';
import { engine } from '../evaluate.ts';
import { pageOf } from './operators-page.ts';

const PAGE = 'docs/operators.md';

test('the page is what the cases make', async () => {
  const made = await format(pageOf(await engine()), {
    ...(await resolveConfig(PAGE)),
    parser: 'markdown',
  });
  if (!existsSync(PAGE) && process.env['CI'] === undefined) writeFileSync(PAGE, made);
  expect(readFileSync(PAGE, 'utf8')).toBe(made);
});

test('every operator has a row, and a call unless it brings data in', () => {
  const rows = readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const paths = operatorPaths.filter((path) => path.startsWith('fn.'));
  expect(rows.map(([, path]) => path)).toEqual(paths.map((path) => `\`${path}\``));
  const without = rows.filter(([, , , call, gives]) => call === '' || gives === '').map(([, path]) => path);
  expect(without.filter((path) => inputOperatorAt(path!.replaceAll('`', '')) === undefined)).toEqual([]);
});
