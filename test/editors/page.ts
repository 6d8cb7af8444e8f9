/** docs/editors.md: its set-ups are taken as they stand there. */
import { readFileSync } from 'node:fs';

export const PAGE = readFileSync('docs/editors.md', 'utf8');

/** Texts of the fenced blocks of one language, in order. */
export function blocks(language: string): readonly string[] {
  return [...PAGE.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map((match) => match[1]!);
}

/** Cells of the rows of the table that begins with a column of this name, code marks taken off the first. */
export function firstColumn(name: string): readonly string[] {
  const lines = PAGE.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${name} `));
  if (head < 0) throw new Error(`there is no table with the column ${name}`);
  const rows = lines.slice(head + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => line.split('|')[1]!.trim().replaceAll('`', ''));
}
