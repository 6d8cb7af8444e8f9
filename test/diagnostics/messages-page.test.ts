/** docs/messages.md is what the catalogue makes, and editors' links lead to its headings. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { type MessageName, messages } from '../../src/diagnostics/catalogue/index.ts';
import { isComposed, messagesPage, saidBy } from './messages-page.ts';
import { REMARKS } from './messages-remarks.ts';

const PAGE = 'docs/messages.md';
const names = Object.keys(messages) as readonly MessageName[];

describe('docs/messages.md', () => {
  test('it is what the catalogue makes', async () => {
    const made = await format(messagesPage(), { ...(await resolveConfig(PAGE)), parser: 'markdown' });
    if (!existsSync(PAGE) && process.env['CI'] === undefined) writeFileSync(PAGE, made);
    expect(readFileSync(PAGE, 'utf8')).toBe(made);
  });

  test('each code is a heading, so that #dt101 is an anchor', () => {
    const headings = [...readFileSync(PAGE, 'utf8').matchAll(/^#+ (DT\d+)$/gm)].map(([, code]) => code);
    expect(headings).toEqual(names.map((name) => messages[name].code).toSorted());
  });

  test('each says what is the matter, and what to do or why', () => {
    const bare = names.filter((name) => {
      const { messages: sentences, helps } = saidBy(name);
      return [...sentences, ...helps].some(isComposed) && REMARKS[name] === undefined;
    });
    expect(bare).toEqual([]);
  });

  test('what it links to is there', () => {
    const links = [...readFileSync(PAGE, 'utf8').matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file!);
    expect(links.filter((file) => !existsSync(`docs/${file}`))).toEqual([]);
    expect(links.length).toBeGreaterThan(0);
  });

  test('an installed package has it', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] };
    expect(files).toContain('docs');
  });
});
