/** What is kept of a project, and what is evaluated from the beginning. */
import { beforeAll, expect, test } from '@jest/globals';
import { Desk } from '../../../src/lsp/desk/desk.ts';
import type { Engine } from '../../../src/index.ts';
import { testEngine } from '../../support/evaluate.ts';

const PROGRAM = `from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def validation_pipe(size):
    jpegs, labels = fn.readers.file(file_root='val')
    return fn.resize(fn.decoders.image(jpegs), size=[size, size]), labels

pipe = validation_pipe(32)
`;

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

test('an analysis is kept until its text changes, or what is asked next is to be written', () => {
  const desk = new Desk(engine);
  desk.documents.open('untitled:train.py', 'python', 1, PROGRAM);
  const document = desk.documents.get('untitled:train.py')!;
  const chosen = () => desk.view(document, () => false).readings[0]!.chosen;
  const first = chosen();
  expect(chosen()).toBe(first);
  desk.startOver(document);
  const again = chosen();
  expect(again).not.toBe(first);
  expect(again.result).toEqual(first.result);
  // Nothing of the first evaluation is in it: values of the program are others.
  expect(again.seen!.chosen!.call.definition.function.cell).not.toBe(
    first.seen!.chosen!.call.definition.function.cell,
  );
  expect(chosen()).toBe(again);
});
