import { describe, expect, test } from '@jest/globals';
import { stripVTControlCharacters } from 'node:util';
import { diagnostic } from '../../src/diagnostics/catalogue/index.ts';
import type { Place } from '../../src/diagnostics/diagnostic.ts';
import { excerpt } from '../../src/diagnostics/render/excerpt.ts';
import { renderText, type TextRendering } from '../../src/diagnostics/render/text.ts';

const place = (line: number, column: number, endColumn: number, endLine = line): Place => ({
  file: 'a/train.py',
  line,
  column,
  endLine,
  endColumn,
});

const rendering = (lines: readonly string[], color = false): TextRendering => ({
  color,
  path: (file) => `../${file}`,
  line: (_file, line) => lines[line - 1],
});

describe('text', () => {
  const found = diagnostic(
    'unbound-parameter',
    { name: 'size', reason: 'cfg has no source here', supply: 'give it with --set size=VALUE' },
    place(2, 13, 21),
    [{ message: 'lost here', place: place(1, 1, 4) }],
  );

  test('shows position, code, name, source, notes and help', () => {
    expect(renderText([found], rendering(['cfg = load()', 'pipe = make(cfg.size)']))).toBe(
      [
        '../a/train.py:2:13: error DT310 the value of size is not known: cfg has no source here [unbound-parameter]',
        '  2 | pipe = make(cfg.size)',
        '    |             ^^^^^^^^',
        '  note: ../a/train.py:1:1: lost here',
        '  1 | cfg = load()',
        '    | ^^^',
        '  help: give it with --set size=VALUE',
        '',
      ].join('\n'),
    );
  });

  test('colours change nothing but colours', () => {
    const lines = ['cfg = load()', 'pipe = make(cfg.size)'];
    const colored = renderText([found], rendering(lines, true));
    expect(colored).not.toBe(renderText([found], rendering(lines)));
    expect(stripVTControlCharacters(colored)).toBe(renderText([found], rendering(lines)));
  });

  test('shows no source where there is none', () => {
    const text = renderText([found], rendering([]));
    expect(text).not.toContain('|');
    expect(text.split('\n')).toHaveLength(4);
  });

  test('says nothing of a place that it has not', () => {
    const text = renderText([diagnostic('no-output-left', { outputs: 'labels' })], rendering([]));
    expect(text).toMatch(/^error DT331 every output .* \[no-output-left\]\n {2}help: /);
  });

  test('lets no control character of the program through', () => {
    const text = renderText(
      [diagnostic('syntax-error', { text: ': \u001b[2J' }, place(1, 1, 3))],
      rendering(['\u001b[31mx']),
    );
    expect(text).not.toContain('\u001b');
  });
});

describe('excerpts', () => {
  test('tabs stay tabs below', () => {
    expect(excerpt('\t\tx = y', place(1, 7, 8))).toEqual({ code: '\t\tx = y', carets: '\t\t    ^' });
  });

  test('wide characters take two columns, marks none', () => {
    expect(excerpt('名前 = é + x', place(1, 6, 7)).carets).toBe('       ^');
    expect(excerpt('e\u0301 = x', place(1, 6, 7)).carets).toBe('    ^');
    expect(excerpt('"名前"', place(1, 1, 5)).carets).toBe('^^^^^^');
  });

  test('a span over several lines is marked up to the end of its first', () => {
    expect(excerpt('f(a,  ', place(1, 1, 3, 2)).carets).toBe('^^^^');
  });

  test('a span outside the line gets one caret', () => {
    expect(excerpt('ab', place(1, 9, 12)).carets).toBe('  ^');
    expect(excerpt('ab', place(1, 1, 1)).carets).toBe('^');
  });

  test('long lines are cut around the span', () => {
    const line = `${'a'.repeat(200)}MARK${'b'.repeat(200)}`;
    const { code, carets } = excerpt(line, place(1, 201, 205));
    expect(code.length).toBe(122);
    expect(code.slice(carets.indexOf('^'), carets.length)).toBe('MARK');
    expect([code[0], code.at(-1)]).toEqual(['…', '…']);
  });
});
