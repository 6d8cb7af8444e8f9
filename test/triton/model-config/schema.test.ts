import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { daliPython } from '../../support/python.ts';

const FOLDER = 'src/triton/model-config';

test('the schema is what generate.py makes of the installed tritonclient', () => {
  const made = execFileSync(daliPython(), ['-I', `${FOLDER}/generate.py`], { encoding: 'utf8' });
  expect(made).toBe(readFileSync(`${FOLDER}/schema.json`, 'utf8'));
});
