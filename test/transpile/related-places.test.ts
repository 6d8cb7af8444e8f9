/** Places that a diagnostic names beside its own. */
import { describe, expect, test } from '@jest/globals';
import type { TranspileOptions } from '../../src/index.ts';
import { pipeline, run } from './program.ts';

/** `message: the text there` of what is related to the only diagnostic of a name. */
async function related(
  name: string,
  text: string,
  options: Partial<TranspileOptions> = {},
): Promise<readonly string[]> {
  const { diagnostics } = await run(text, options);
  const found = diagnostics.filter((one) => one.name === name);
  expect(found).toHaveLength(1);
  const lines = text.split('\n');
  return found[0]!.related.map(({ message, place: { line, column, endLine, endColumn } }) => {
    const whole = lines[line - 1]!;
    return `${message}: ${endLine === line ? whole.slice(column - 1, endColumn - 1) : whole.slice(column - 1)}`;
  });
}

const READER = 'fn.readers.file(file_root="val")';
const FED = `images = fn.decoders.image(jpegs)\nmask = fn.external_source(name="mask", dtype=types.UINT8, ndim=3)\n`;

describe('labels', () => {
  test('that go by their name: where they are made', async () => {
    expect(await related('output-dropped-by-name', pipeline(`${FED}return images, mask`))).toEqual([
      'it is made from this: fn.external_source(name="mask", dtype=types.UINT8, ndim=3)',
    ]);
  });

  test('that cannot be told: where each is made, and where the others are returned', async () => {
    const text = pipeline(
      'x, y = fn.external_source(num_outputs=2, dtype=types.UINT8, ndim=3)\nreturn x, fn.cast(y, dtype=types.FLOAT)',
    );
    const source = 'fn.external_source(num_outputs=2, dtype=types.UINT8, ndim=3)';
    expect(await related('label-without-evidence', text)).toEqual([
      `\`x_out\` is made from this: ${source}`,
      `\`OUTPUT_1\` is made from this: ${source}`,
      '`OUTPUT_1` is returned here: fn.cast(y, dtype=types.FLOAT)',
    ]);
  });

  test('that are joined with data: where they are made, and where both are returned', async () => {
    const text = pipeline(
      'images = fn.decoders.image(jpegs)\nboth = fn.cast(images, dtype=types.INT32) + fn.cast(labels, dtype=types.INT32)\nreturn images, both',
    );
    expect(await related('mixed-roles', text)).toEqual([
      `the label is made from this: ${READER}`,
      'output `both` is returned here: both',
    ]);
  });

  test('that are all there is: where they are made and returned', async () => {
    expect(await related('no-output-left', pipeline('return labels'))).toEqual([
      `label \`labels_out\` is made from this: ${READER}`,
      'label `labels_out` is returned here: labels',
    ]);
  });

  test('that must be fed: where the output is returned that needs them', async () => {
    const text = pipeline(
      'images = fn.decoders.image(jpegs)\nreturn fn.rotate(images, angle=fn.cast(labels, dtype=types.FLOAT)), labels',
    );
    const [one, ...others] = await related('label-is-fed', text);
    expect(one).toContain('is returned here: fn.rotate(images,');
    expect(others).toEqual([]);
  });
});

describe('what is lost', () => {
  test('of a condition: where it is tested, and where its value is lost', async () => {
    const text = pipeline(
      'small = probe()\nsize = 32 if small else 64\nreturn fn.resize(fn.decoders.image(jpegs), size=size), labels',
      undefined,
      'from tools import probe',
    );
    expect(await related('undecided-condition', text)).toEqual([
      expect.stringMatching(/^it is tested here: .*: small$/),
      expect.stringMatching(/^its value is lost here: `probe\(\)`: probe\(\)$/),
    ]);
  });

  test.each([
    ['for', 'for each in sizes:', 'for each in sizes'],
    ['while', 'while sizes:', 'while sizes'],
  ])(
    'of a %s loop of unknown length: its head alone, and where the length was lost',
    async (_, head, shown) => {
      const text = pipeline(
        `sizes = probe()\nimages = fn.decoders.image(jpegs)\n${head}\n    images = fn.flip(images)\nreturn images, labels`,
        undefined,
        'from tools import probe',
      );
      const { diagnostics } = await run(text);
      expect(diagnostics.map(({ name, message, help }) => [name, message, help])).toContainEqual([
        'undecided-condition',
        `output 0 of the pipeline depends on \`${shown}\`, which is not known`,
        "settle it with --set 'probe()=VALUE'",
      ]);
      expect(await related('undecided-condition', text)).toEqual([
        expect.stringMatching(
          /^it is tested here: the number of passes of the loop is not known: (for|while) /,
        ),
        'its value is lost here: `probe()`: probe()',
      ]);
    },
  );

  test('of a condition that is lost where it is tested: that place, once', async () => {
    const text = pipeline(
      'size = 32 if probe() else 64\nreturn fn.resize(fn.decoders.image(jpegs), size=size), labels',
      undefined,
      'from tools import probe',
    );
    expect(await related('undecided-condition', text)).toHaveLength(1);
  });
});
