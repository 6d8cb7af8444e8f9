/** Whoever asked may leave before the answer: work ends soon then, and gives none. */
import { describe, expect, test } from '@jest/globals';
import { analyse, Cancelled } from '../src/index.ts';
import { testEngine } from './support/evaluate.ts';
import { memoryFiles } from './support/memory-files.ts';
import { OPTIONS } from './transpile/program.ts';

const PIPELINE = `
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=4, num_threads=1)
def pipe():
    jpegs, labels = fn.readers.file(file_root='data/val')
    return fn.decoders.image(jpegs), labels

for attempt in range(3000):
    try:
        last = attempt
    except ValueError:
        last = None
pipe()
`;

describe('an analysis that nobody waits for any more', () => {
  test.each([1, 2, 3])('ends at question %i', async (wanted) => {
    const engine = await testEngine();
    let questions = 0;
    const isCancelled = (): boolean => ++questions === wanted;
    const run = (): unknown =>
      analyse(memoryFiles({ 'train.py': PIPELINE }), OPTIONS, engine, { isCancelled });
    expect(run).toThrow(Cancelled);
    expect(questions).toBe(wanted);
  });

  test('gives the same where nobody leaves', async () => {
    const engine = await testEngine();
    const files = memoryFiles({ 'train.py': PIPELINE });
    const asked = analyse(files, OPTIONS, engine, { isCancelled: () => false });
    expect(asked.result).toEqual(analyse(files, OPTIONS, engine).result);
    expect(asked.result.text).not.toBeNull();
  });
});
