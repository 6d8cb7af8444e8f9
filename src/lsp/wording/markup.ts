/** Text as the client shows it: Markdown, or plain. */
import { type MarkupContent, MarkupKind } from 'vscode-languageserver-types';

export class Markup {
  readonly #isMarkdown: boolean;

  constructor(isMarkdown: boolean) {
    this.#isMarkdown = isMarkdown;
  }

  /** Text of the program, or of DALI. */
  code(text: string): string {
    if (!this.#isMarkdown) return text;
    const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    // A blank keeps backticks apart from those around them.
    const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${text}${pad}${fence}`;
  }

  /** Sentences; what they quote between backticks stays as it is. */
  prose(text: string): string {
    if (!this.#isMarkdown) return text;
    return text.replaceAll(/`[^`]*`|[\\*<[`]|(?<![a-z\d])_|_(?![a-z\d])/gi, (found) =>
      found.length > 1 ? found : `\\${found}`,
    );
  }

  item(text: string, depth = 0): string {
    return `${'  '.repeat(depth)}- ${text}`;
  }

  /** @param blocks lines that belong together */
  content(blocks: readonly (readonly string[])[]): MarkupContent {
    const value = blocks.map((lines) => lines.join('\n')).join('\n\n');
    return { kind: this.#isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
  }
}
