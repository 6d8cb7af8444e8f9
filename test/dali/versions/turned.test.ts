/** Which versions turn images as EXIF says: a warning says so of decoders that do not, and `peek_image_shape` is refused. */
import { describe, expect, test } from '@jest/globals';
import { KNOWN_VERSIONS } from '../../../src/dali/versions/older.ts';
import { olderPython } from '../../support/older.ts';
import { daliPython } from '../../support/python.ts';
import { runPython } from '../python.ts';

const STORED = [20, 30, 3];
const TURNED = [30, 20, 3];

describe('decoders of images', () => {
  for (const version of KNOWN_VERSIONS) {
    const python = version === KNOWN_VERSIONS.at(-1) ? daliPython() : olderPython(version);
    (python === undefined ? test.skip : test)(`DALI ${version}`, () => {
      const leaves = ['1.30', '1.53', '2.0'].includes(version);
      expect(JSON.parse(runPython(['test/dali/versions/turned.py'], '', python!))).toEqual([
        leaves ? STORED : TURNED,
        TURNED,
        leaves ? STORED : TURNED,
      ]);
    });
  }
});
