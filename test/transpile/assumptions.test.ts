/** Assumptions that a dali.py rests on are listed: those of its values, and those that chose between values. */
import { expect, test } from '@jest/globals';
import { run } from './program.ts';

const HEAD = `import torch
from nvidia.dali import fn, pipeline_def
`;
const PIPELINE = `@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe(root, size):
    jpegs, labels = fn.readers.file(file_root=root)
    return fn.resize(fn.decoders.image(jpegs), size=[size, size]), labels
`;
const INITIALISED = 'torch.distributed.is_initialized() is False';

async function assumed(program: string): Promise<readonly string[]> {
  const { assumptions, text, diagnostics } = await run(HEAD + PIPELINE + program);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(text).not.toBeNull();
  return assumptions.map((each) => each.text);
}

test.each([
  [
    'an arm',
    'if torch.distributed.is_initialized():\n    size = 8\nelse:\n    size = 16\nval_pipe("d", size)\n',
  ],
  [
    'an arm that did not run',
    'size = 16\nif torch.distributed.is_initialized():\n    size = 8\nval_pipe("d", size)\n',
  ],
  ['a conditional expression', 'val_pipe("d", 8 if torch.distributed.is_initialized() else 16)\n'],
  [
    'a name',
    'several = torch.distributed.is_initialized()\nsize = 16\nif several:\n    size = 8\nval_pipe("d", size)\n',
  ],
  [
    'a return before',
    'def size():\n    if torch.distributed.is_initialized():\n        return 8\n    return 16\nval_pipe("d", size())\n',
  ],
  ['whether the pipeline is made', 'if not torch.distributed.is_initialized():\n    val_pipe("d", 16)\n'],
])('%s is decided', async (_what, program) => {
  expect(await assumed(program)).toEqual([INITIALISED]);
});

test('what an assumption decided elsewhere is not listed', async () => {
  const program =
    'rank = 0\nif torch.distributed.is_initialized():\n    rank = 1\nprint(rank)\nval_pipe("d", 16)\n';
  expect(await assumed(program)).toEqual([]);
});
