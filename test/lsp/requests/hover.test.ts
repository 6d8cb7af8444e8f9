/** Hovering over expressions of a pipeline. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { Abilities } from '../../../src/lsp/abilities.ts';
import { Editor } from '../editor.ts';
import { positionIn, textIn } from '../places.ts';
import { PIPELINES, PYPROJECT, TRAIN } from './programs.ts';

let editor: Editor;
afterEach(() => editor.close());

const FILES = { 'pyproject.toml': PYPROJECT, 'train.py': TRAIN, 'pipelines.py': PIPELINES };

async function open(
  files: Readonly<Record<string, string>> = FILES,
  abilities: Partial<Abilities> = {},
  shown = 'pipelines.py',
): Promise<void> {
  editor = await Editor.open(files, abilities);
  editor.show(shown, files[shown]!);
}

function hover(text: string, context: string, file = 'pipelines.py') {
  const position = positionIn(text, context);
  const found = editor.ask('hover', { textDocument: { uri: editor.uri(file) }, position });
  if (found === null) return null;
  return { over: textIn(text, found.range!), says: (found.contents as MarkupContent).value };
}

describe('hover', () => {
  test('says of data what it is and what made it, in a file that the target imports', async () => {
    await open();
    expect(hover(PIPELINES, 'return o^ut')).toEqual({
      over: 'out',
      says: [
        '`out` is DALI data: `FLOAT CHW [3, 256, 256] gpu`',
        '',
        '- data type `FLOAT`, dimensions: 3, layout `CHW`, extents 3 × 256 × 256, on the GPU',
        '- made by `fn.crop_mirror_normalize` in pipelines.py:5',
      ].join('\n'),
    });
  });

  test('says of a value how it came about', async () => {
    await open();
    expect(hover(PIPELINES, 'val_pipe(si^ze')).toEqual({
      over: 'size',
      says: ['`size` is `288`', '', '- from train.py:6: `--size 288`'].join('\n'),
    });
    expect(hover(PIPELINES, 'horizontal=fn.ran^dom')).toBeNull();
    expect(hover(PIPELINES, 'fro^m nvidia')).toBeNull();
  });

  test('is plain text for clients that read no Markdown', async () => {
    await open(FILES, { readsMarkdown: false });
    expect(hover(PIPELINES, 'cro^p = size')?.says).toBe(
      'crop is 256\n\n- from pipelines.py:15: size - 32\n- from pipelines.py:15: size\n- from train.py:6: --size 288',
    );
  });

  test('says of each target what it knows, where they differ', async () => {
    const second = PYPROJECT + PYPROJECT.replace('288', '320');
    await open({ ...FILES, 'pyproject.toml': second });
    const says = hover(PIPELINES, 'val_pipe(si^ze')!.says;
    expect(says).toContain('For `train.py -- --size 288`:\n\n`size` is `288`');
    expect(says).toContain('For `train.py -- --size 320`:\n\n`size` is `320`');
    expect(hover(PIPELINES, 'image(jp^egs')!.says).not.toContain('For');
  });

  test('works in a document that was never saved, and where nothing but the document says so', async () => {
    const text = `${PIPELINES}\nval_pipe(96, False, batch_size=1, num_threads=1, device_id=0).build()\n`;
    editor = await Editor.open({});
    editor.show('untitled:Untitled-1', text);
    expect(hover(text, 'cro^p = size', 'untitled:Untitled-1')?.says).toContain('`crop` is `64`');
    expect(hover(text, 'cro^p = size', 'untitled:Untitled-2')).toBeNull();
  });

  test('counts UTF-16, behind other line ends too', async () => {
    const text = PIPELINES.replace(
      '    images = fn.resize(',
      '    note = "😀é"; images = fn.resize(',
    ).replaceAll('\n', '\r\n');
    await open({ ...FILES, 'pipelines.py': text });
    expect(hover(text, 'ima^ges = fn.resize')).toMatchObject({ over: 'images' });
    expect(hover(text, '"; image^s = fn.resize')?.says).toContain('UINT8 HWC [?, ?, 3] gpu');
  });
});

describe('while a syntax error stands in the text', () => {
  test('what was understood before is still said, outside of what is being typed', async () => {
    await open();
    hover(PIPELINES, 'return o^ut');
    const broken = PIPELINES.replace('resize_shorter=size)', 'resize_shorter=size, interp_type=(\n').replace(
      '# ',
      '',
    );
    editor.type('pipelines.py', broken);
    const over = hover(broken, 'cro^p = size')!;
    expect(over.over).toBe('crop');
    expect(over.says).toContain('`crop` is `256`');
    expect(over.says).toContain('As it was before the syntax error.');
    expect(hover(broken, 'inte^rp_type')).toBeNull();
    expect(hover(broken, 'images = fn.res^ize')).toBeNull();
    expect(hover(broken, 'ima^ges = fn.decoders')?.over).toBe('images');
    editor.type('pipelines.py', PIPELINES.replace('size - 32', 'size - 64'));
    const mended = hover(PIPELINES.replace('size - 32', 'size - 64'), 'cro^p = size')!;
    expect(mended.says).toContain('`crop` is `224`');
    expect(mended.says).not.toContain('before');
  });

  test('in another file, too: here nothing has moved', async () => {
    await open();
    editor.show('train.py', TRAIN);
    hover(PIPELINES, 'return o^ut');
    editor.type('train.py', TRAIN.replace('train=False', 'train=(False'));
    expect(hover(PIPELINES, 'cro^p = size')?.says).toContain('`crop` is `256`');
  });

  test.each([
    ['in a statement of a helper', 'half = crop // 2', 'half = (crop // 2'],
    ['in the head of a helper', 'def normalize(images, crop):', 'def normalize(images, crop:'],
    ['behind it, so that all of it is swallowed', '    return out\n', '    return (out\n'],
    ['where a new line is begun', '    return out\n', '    other = fn.\n    return out\n'],
    ['where a string is not closed', 'output_layout="CHW"', 'output_layout="CHW'],
    ['where a block is begun', '    return out\n', '    if crop:\n    return out\n'],
  ])('a module of helpers is known, too: %s', async (_, right, wrong) => {
    const helpers = `from nvidia.dali import fn, types

def normalize(images, crop):
    half = crop // 2
    out = fn.crop_mirror_normalize(images, dtype=types.FLOAT, output_layout="CHW", crop=(crop, half))
    return out
`;
    const pipelines = PIPELINES.replace(/def normalize[^@]*@/, 'from helpers import normalize\n\n@');
    const files = { ...FILES, 'pipelines.py': pipelines, 'helpers.py': helpers };
    await open(files, {}, 'helpers.py');
    editor.show('pipelines.py', pipelines);
    expect(hover(helpers, 'ou^t = ', 'helpers.py')?.says).toContain('[3, 256, 128]');
    const broken = helpers.replace(right, wrong);
    expect(broken).not.toBe(helpers);
    editor.type('helpers.py', broken);
    expect(hover(pipelines, 'cro^p = size', 'pipelines.py')?.says).toContain('`crop` is `256`');
    expect(hover(pipelines, 'return norma^lize', 'pipelines.py')?.says).toContain('[3, 256, 128]');
    if (!wrong.includes('def '))
      expect(hover(broken, 'normalize(images, cr^op', 'helpers.py')?.says).toContain('256');
    editor.type('helpers.py', helpers);
    expect(hover(helpers, 'ou^t = ', 'helpers.py')?.says).not.toContain('before');
  });

  test('what is known beside a module that never was Python is known as it is now', async () => {
    const pipelines = PIPELINES.replace('size - 32', 'size - offset()').replace(
      'def normalize',
      'from old import offset\n\ndef normalize',
    );
    const files = {
      ...FILES,
      'pipelines.py': pipelines,
      'old.py': 'from tools import offset\ndef other():\n    print 1\n',
    };
    await open(files);
    expect(hover(pipelines, 'val_pipe(si^ze')?.says).toContain('`size` is `288`');
    const other = pipelines.replace('val_pipe(size', 'val_pipe(\n    size');
    editor.type('pipelines.py', other);
    const { over, says } = hover(other, 'val_pipe(\n    si^ze')!;
    expect(over).toBe('size');
    expect(says).not.toContain('before');
  });

  test('nothing is said where nothing was ever understood', async () => {
    const broken = PIPELINES.replace('size - 32', 'size - (');
    await open({ ...FILES, 'pipelines.py': broken });
    expect(hover(broken, 'ima^ges = fn.decoders')).toBeNull();
  });

  test('counts UTF-16 and other line ends', async () => {
    const text = PIPELINES.replaceAll('\n', '\r\n');
    await open({ ...FILES, 'pipelines.py': text });
    hover(text, 'return o^ut');
    const broken = text.replace('    crop = ', '    note = ("😀"\r\n    crop = ');
    editor.type('pipelines.py', broken);
    expect(hover(broken, 'labels.g^pu')).toMatchObject({ over: 'labels.gpu()' });
    expect(hover(broken, 'normalize(images, cro^p)')).toMatchObject({ over: 'crop' });
  });
});
