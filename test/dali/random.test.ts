import { expect, test } from '@jest/globals';
import { operatorAt, operatorPaths } from '../../src/dali/catalogue/catalogue.ts';
import { inputOperatorAt } from '../../src/dali/inputs/index.ts';
import { RANDOM_SCHEMAS } from '../../src/dali/random.ts';

test('the random operators are those that DALI gives a seed, readers apart', () => {
  const seeded = operatorPaths
    .filter((path) => path.startsWith('fn.') && inputOperatorAt(path) === undefined)
    .map((path) => operatorAt(path)!)
    .filter(({ takesSeed }) => takesSeed)
    .map(({ schema }) => schema);
  expect([...new Set(seeded)].toSorted()).toEqual([...RANDOM_SCHEMAS].toSorted());
});

test('every operator that keeps a state is random, an input, or a callback', () => {
  const others = operatorPaths
    .filter((path) => path.startsWith('fn.') && inputOperatorAt(path) === undefined)
    .map((path) => operatorAt(path)!)
    .filter(
      ({ isStateful, schema, isSerialisable }) => isStateful && isSerialisable && !RANDOM_SCHEMAS.has(schema),
    );
  expect(others).toEqual([]);
});
