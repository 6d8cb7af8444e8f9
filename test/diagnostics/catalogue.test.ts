import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { CODES } from './codes.ts';
import { messages } from '../../src/diagnostics/catalogue/index.ts';

const entries = Object.entries(messages);

describe('catalogue', () => {
  test('every code is DT and three digits, and names one message', () => {
    const codes = entries.map(([, entry]) => entry.code);
    expect(codes.filter((code) => !/^DT\d{3}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('names are kebab-case', () => {
    expect(entries.map(([name]) => name).filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual(
      [],
    );
  });

  // Scripts select by code: a new message is added to the list, none is changed or taken away.
  test('codes are those that were given out', () => {
    expect(Object.fromEntries(entries.map(([name, { code }]) => [code, name]))).toEqual(CODES);
  });

  test('every message of every file is in the index, none under a name of another file', () => {
    const files = readdirSync('src/diagnostics/catalogue').filter((file) => file !== 'index.ts');
    const written = files.flatMap((file) =>
      [
        ...readFileSync(`src/diagnostics/catalogue/${file}`, 'utf8').matchAll(
          /^ {2}'?([a-z0-9-]+)'?: message</gm,
        ),
      ].map(([, name]) => name),
    );
    expect(written.toSorted()).toEqual(Object.keys(messages).toSorted());
  });

  test('every message is used', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('diagnostics/'))
      .map((file) => readFileSync(`src/${file}`, 'utf8'))
      .join('\n');
    expect(Object.keys(messages).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });
});
