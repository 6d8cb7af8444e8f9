/** Every rule is for an operator that exists, and is run by a case; every operator has one. */
import { describe, expect, test } from '@jest/globals';
import { operatorAt, operatorPaths } from '../../../src/dali/catalogue/catalogue.ts';
import { inputOperatorAt } from '../../../src/dali/inputs/index.ts';
import { rulePaths } from '../../../src/dali/inference/index.ts';
import { FAMILIES } from './cases/index.ts';
import { NOT_RUN } from './not-run.ts';
import { special } from './program.ts';

/** Paths of what is no operator of the catalogue. */
const PSEUDO = ['arithmetic', 'identity', 'subscript', 'transfer', 'merge'];

describe('transfer rules', () => {
  test('are for operators that exist', () => {
    const unknown = rulePaths.filter((path) => !PSEUDO.includes(path) && operatorAt(path) === undefined);
    expect(unknown).toEqual([]);
    expect(new Set(rulePaths).size).toBe(rulePaths.length);
  });

  test('are there for every operator', () => {
    const missing = operatorPaths.filter(
      (path) => path.startsWith('fn.') && !rulePaths.includes(path) && inputOperatorAt(path) === undefined,
    );
    expect(missing).toEqual([]);
  });

  test('are each run by a case', () => {
    const code = Object.values(FAMILIES)
      .flat()
      .map((given) => special(given))
      .filter(({ fails }) => fails === undefined)
      .map(({ code }) => code)
      .join('\n');
    const idle = rulePaths.filter((path) => path.startsWith('fn.') && !code.includes(`${path}(`));
    expect(idle.toSorted()).toEqual(Object.keys(NOT_RUN).toSorted());
  });
});
