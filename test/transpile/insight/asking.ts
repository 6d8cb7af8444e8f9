/** Asks what is known in programs held in memory. */
import { analyse, type Fact, insightInto, type Insight, type TranspileOptions } from '../../../src/index.ts';
import { lineStartsOf } from '../../../src/python/syntax/index.ts';
import { testEngine } from '../../support/evaluate.ts';
import { filesOf, OPTIONS, type Texts } from '../program.ts';

export interface Asking {
  readonly insight: Insight;
  /** Short forms of what is known at the first place of a text where `^` stands for nothing: `resize(ima^ges`; null where nothing is. */
  shorts(context: string, file?: string): readonly string[] | null;
  facts(context: string, file?: string): readonly Fact[];
  /** Hints of a file, each as `variable: what`. */
  hints(file?: string): readonly string[];
}

/** @throws Error where the context is not in the text */
export function pointOf(text: string, context: string): { readonly line: number; readonly column: number } {
  const at = context.indexOf('^');
  const start = text.indexOf(context.replace('^', ''));
  if (at < 0 || start < 0) throw new Error(`no place for ${context}`);
  const starts = lineStartsOf(text);
  const line = starts.findLastIndex((begin) => begin <= start + at);
  return { line: line + 1, column: start + at - starts[line]! + 1 };
}

export async function ask(texts: Texts, options: Partial<TranspileOptions> = {}): Promise<Asking> {
  const files: Readonly<Record<string, string>> = typeof texts === 'string' ? { 'train.py': texts } : texts;
  const insight = insightInto(analyse(filesOf(files), { ...OPTIONS, ...options }, await testEngine()))!;
  const known = (context: string, file: string) => insight.at(file, pointOf(files[file]!, context));
  return {
    insight,
    shorts: (context, file = 'train.py') => known(context, file)?.facts.map(({ short }) => short) ?? null,
    facts: (context, file = 'train.py') => known(context, file)?.facts ?? [],
    hints: (file = 'train.py') => {
      const text = files[file]!.split('\n');
      return insight
        .hints(file, { line: 1, column: 1 }, { line: text.length, column: 1 })
        .map(({ variable: { line, column, endColumn }, facts }) => {
          const name = text[line - 1]!.slice(column - 1, endColumn - 1);
          return `${name}: ${facts.map(({ short }) => short).join(' | ')}`;
        });
    },
  };
}
