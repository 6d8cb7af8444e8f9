/** After a change of a comment an editor that goes on shows what one shows that begins there. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Editor } from '../editor.ts';
import { shownIn } from '../shown.ts';

const PIPE = `
@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe(root, size):
    """Reads and resizes.
    In that order."""
    # from a folder
    encoded, labels = fn.readers.file(file_root=root)
    images = fn.decoders.image(encoded)
    images = fn.resize(images, size=[size, size])  # to a square
    return images, labels
`;
const IMPORTS = 'from nvidia.dali import fn, pipeline_def\n';
const CALL = `
pipe = val_pipe("data/val", 24)
pipe.build()
`;

let editor: Editor;
afterEach(() => editor.close());

/** What is shown of train.py by an editor that goes on and by one that begins, at every place of it. */
async function both(text: string) {
  const fresh = await Editor.at(editor.root);
  fresh.show('train.py', text);
  const over = text
    .split('\n')
    .flatMap((line, at) => [...line.matchAll(/\w+/g)].map(({ index }) => ({ line: at, character: index })));
  return { held: shownIn(editor, 'train.py', over), fresh: shownIn(fresh, 'train.py', over) };
}

async function begin(text: string, others: Readonly<Record<string, string>> = {}): Promise<void> {
  editor = await Editor.open({ 'train.py': text, ...others });
  editor.show('train.py', text);
  shownIn(editor, 'train.py');
}

describe('a comment or docstring that changes', () => {
  test.each([
    ['in the pipeline', IMPORTS + PIPE + CALL, 'from a folder', 'from one folder'],
    ['behind a statement of it', IMPORTS + PIPE + CALL, 'to a square', 'to squares'],
    ['in its docstring', IMPORTS + PIPE + CALL, 'Reads and', 'Reads, decodes and'],
    ['in the last line of its docstring', IMPORTS + PIPE + CALL, 'In that order', 'In this order'],
    ['outside of it', `${IMPORTS}# note\n${PIPE}${CALL}`, '# note', '# noted here'],
    ['to name another style', `${IMPORTS}# note\n${PIPE}${CALL}`, '# note', '# note define_graph'],
    [
      'in a text that the program reads',
      `${IMPORTS}${PIPE}# note\nlines = open(__file__).read()${CALL.replace('24', 'len(lines)')}`,
      '# note',
      '# a longer note',
    ],
    [
      'in a text that it opens by name',
      `${IMPORTS}${PIPE}# note\nlines = open("train.py").read()${CALL.replace('24', 'len(lines)')}`,
      '# note',
      '# a longer note',
    ],
    [
      'in a function whose value is lost',
      `${IMPORTS}${PIPE}
def halve(x):
    # a note
    return x // 2
${CALL.replace('24', 'halve.wrapped')}`,
      'a note',
      'a longer note',
    ],
  ])('%s', async (_, text, from, to) => {
    await begin(text);
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    editor.type('train.py', changed);
    const { held, fresh } = await both(changed);
    expect(held).toEqual(fresh);
  });

  test('leads to pipelines of another style', async () => {
    const text =
      'import helper\nfrom helper import Pipeline\n\n# note\nclass My(Pipeline):\n    pass\n\nprint(My)\n';
    await begin(text, { 'helper.py': 'from nvidia.dali.pipeline import Pipeline\n' });
    const changed = text.replace('# note', '# note of dali');
    editor.type('train.py', changed);
    const { held, fresh } = await both(changed);
    expect(held).toEqual(fresh);
    expect(JSON.stringify(held)).toContain('subclass of Pipeline');
  });

  test('leaves what a syntax error behind it does not take away', async () => {
    const text = `# first\nimport os\n# top\n${IMPORTS}${PIPE}${CALL}`;
    const broken = (what: string): string => what.replace('pipe.build()', 'pipe.build((');
    await begin(text);
    editor.type('train.py', broken(text));
    const { hints, lenses } = shownIn(editor, 'train.py');
    expect(hints).not.toEqual([]);
    const commented = text.replace('# top', '# top of it');
    editor.type('train.py', text);
    shownIn(editor, 'train.py');
    editor.type('train.py', commented);
    shownIn(editor, 'train.py');
    editor.type('train.py', broken(commented));
    expect(shownIn(editor, 'train.py')).toMatchObject({ hints, lenses });
  });
});

describe('a file that is no Python any more', () => {
  const text = `from helper import SIZE\n${IMPORTS}${PIPE}${CALL.replace('24', 'SIZE')}`;

  test('on the disk', async () => {
    await begin(text, { 'helper.py': 'SIZE = 24\n# note\nprint(SIZE)\n' });
    writeFileSync(
      join(editor.root, 'helper.py'),
      Buffer.from('SIZE = 24\n# n\xf6te\nprint(SIZE)\n', 'latin1'),
    );
    const { held, fresh } = await both(text);
    expect(held).toEqual(fresh);
  });

  test('in the editor', async () => {
    await begin(text, { 'helper.py': 'SIZE = 24\n' });
    const changed = text.replace('# from', '# \0from');
    editor.type('train.py', changed);
    expect(JSON.stringify(shownIn(editor, 'train.py')['diagnostics'])).toContain('it contains NUL bytes');
  });
});
