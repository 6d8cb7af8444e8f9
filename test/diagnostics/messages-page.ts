/** docs/messages.md: every message of the catalogue under a heading that editors link to. */
import { type MessageName, messages } from '../../src/diagnostics/catalogue/index.ts';
import type { Message } from '../../src/diagnostics/message.ts';
import { REMARKS } from './messages-remarks.ts';

const HEAD = `# Messages

Everything that \`dali-transpile\` says of a program, by code. A code never changes and is never used again. What stands in {braces} is
said at its place; it may be empty. An *error* keeps anything from being written, a *warning* tells what is served otherwise than
one might expect, *info* is worth knowing. Editors link here from a diagnostic's code ([editors.md](editors.md)). The page is made from
\`src/diagnostics/catalogue/\`; where it is missing, its test writes it.
`;

/** First digit of the code → what such messages are about. */
const SUBJECTS: Readonly<Record<string, string>> = {
  '1': 'Reading the program',
  '3': 'Making the pipeline',
  '4': "The model at Triton's boundary",
  '5': 'Files and settings',
  '6': 'The command line',
};

/** Sentences that depend on more than what is put into them: name → arguments that give each of their forms. */
const FORMS: Readonly<Partial<Record<MessageName, readonly Readonly<Record<string, unknown>>[]>>> = {
  'default-batch-size': [{ what: 'batch_size' }, { what: 'num_threads' }],
  'reader-argument': [{ instead: undefined }],
};

type Entry = Message<Record<string, string>>;

/** Message and help as the page shows them. */
export interface Said {
  readonly messages: readonly string[];
  readonly helps: readonly string[];
}

/** The page as Markdown that is not laid out yet. */
export function messagesPage(): string {
  const entries = Object.entries(messages) as unknown as readonly [MessageName, Entry][];
  const sorted = entries.toSorted(([, a], [, b]) => (a.code < b.code ? -1 : 1));
  const sections = Object.entries(SUBJECTS).map(([digit, subject]) => {
    const group = sorted.filter(([, { code }]) => code[2] === digit);
    return [`## ${subject}`, ...group.map(([name, entry]) => section(name, entry))].join('\n\n');
  });
  return [HEAD, ...sections, ''].join('\n\n');
}

function section(name: MessageName, { code, severity }: Entry): string {
  const said = saidBy(name);
  const quoted = said.messages.map((text) => `> ${escaped(text)}`).join('\n>\n');
  const helps = said.helps.filter((help) => !isComposed(help)).map((help) => `Help: ${escaped(help)}`);
  const remark = REMARKS[name];
  return [
    `### ${code}`,
    `*${severity}* \`${name}\``,
    quoted,
    ...helps,
    ...(remark === undefined ? [] : [remark]),
  ].join('\n\n');
}

/** What a message says, with its arguments' names where they will stand. */
export function saidBy(name: MessageName): Said {
  const entry = messages[name] as unknown as Entry;
  const forms = (FORMS[name] ?? [{}]).map(placeholders);
  return {
    messages: [...new Set(forms.map((form) => entry.message(form)))],
    helps: [...new Set(forms.map((form) => entry.help(form)))],
  };
}

/** True iff all of a text is said at its place only. */
export const isComposed = (text: string): boolean => /^(\{\w+\})?$/.test(text);

function placeholders(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return new Proxy(given as Record<string, string>, {
    get: (known, name) => (name in known ? known[String(name)]! : `{${String(name)}}`),
  });
}

/** Signs that Markdown would take for its own, outside of code. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[\\*<]|(?<!\w)_|_(?!\w)/g, String.raw`\$&`)))
    .join('');
}
