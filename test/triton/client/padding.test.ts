/** A batch of files is padded with zeros to one length: real DALI decodes them as if they were not there. */
import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { daliPython } from '../../support/python.ts';
import { withSampleData } from '../../support/sample-data.ts';

test('decoders ignore zeros at the end', async () => {
  const script = fileURLToPath(new URL('padding.py', import.meta.url));
  const printed = await withSampleData(async (root) =>
    execFileSync(daliPython(), [script, join(root, 'sounds/cat/m.wav'), join(root, 'pictures/cat/v.avi')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const formats = ['JPEG', 'PNG', 'BMP', 'TIFF', 'WEBP', 'JPEG2000', 'PPM', 'WAV', 'AVI'];
  expect(JSON.parse(printed)).toEqual(Object.fromEntries(formats.map((format) => [format, true])));
}, 60_000);
