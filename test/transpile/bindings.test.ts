/** What the report says that a parameter is: the value that Python gives it, type included. */
import { expect, test } from '@jest/globals';
import { run } from './program.ts';

const PROGRAM = `
import numpy as np
from nvidia.dali import fn, pipeline_def, types

@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe(scale, half, flag, size, plain):
    jpegs, labels = fn.readers.file(file_root="val")
    images = fn.resize(fn.decoders.image(jpegs), size=[size, plain])
    return images * scale, labels

val_pipe(np.uint8(3), np.float32(0.5), np.bool_(True), int(np.int64(7)), 9).build()
`;

test('a scalar of numpy is told from the number that it is printed as', async () => {
  const { bindings } = await run(PROGRAM);
  expect(bindings.map(({ name, value }) => `${name}=${value}`)).toEqual([
    'scale=np.uint8(3)',
    'half=np.float32(0.5)',
    'flag=np.True_',
    'size=7',
    'plain=9',
  ]);
});
