/** `CORPUS owner/name`: what users of a repository's pipelines would name as SOURCE, as JSON. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../../test/corpus/entries.ts';
import { readRows } from '../../test/corpus/rows.ts';

const [, , corpus = '', repository = ''] = process.argv;
const tree = join(corpus, repository.replace('/', '__'));
const rows = readRows(join(corpus, 'open.tsv')).filter((row) => row.repository === repository);
const there = rows.filter(({ file }) => existsSync(join(tree, file)));
process.stdout.write(JSON.stringify([...new Set(there.flatMap((row) => entriesOf(row, tree)))]));
