/** Changes as people make them in the middle of something: most leave a program that is another one, or none. */

/** A part of a text that is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param random as `numbers` of test/support gives it */
export function randomEdit(text: string, random: (below: number) => number): Edit {
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  const matches = (pattern: RegExp): readonly RegExpExecArray[] => [...text.matchAll(pattern)];
  const lines = matches(/[^\n]*\n/g);
  const replaced = (match: RegExpExecArray, by: string): Edit => ({
    start: match.index,
    end: match.index + match[0].length,
    text: by,
  });
  const removed = (at: number): Edit => ({ start: at, end: at + 1, text: '' });
  const inserted = (at: number, what: string): Edit => ({ start: at, end: at, text: what });
  const words = matches(/[A-Za-z_]\w*/g);
  const asides = matches(/#[^\n]*|"""[^"]*"""/g);
  const [numbers, constants] = [matches(/\b\d+(\.\d+)?\b/g), matches(/\b(True|False|None)\b/g)];
  const kinds: readonly (() => Edit)[] = [
    () => inserted(random(text.length + 1), 'x'),
    ...(text === '' ? [] : [() => removed(random(text.length))]),
    ...(lines.length === 0
      ? []
      : [
          () => replaced(pick(lines), ''),
          () => inserted(pick(lines).index, pick(lines)[0]),
          () => inserted(pick(lines).index, pick(['\n', '# note\n', '    pass\n'])),
        ]),
    ...(asides.length === 0
      ? []
      : [
          () => {
            const { index, 0: aside } = pick(asides);
            return inserted(
              index + 1 + random(aside.length),
              pick(['x', ' ', '#', "it's", 'import math', '"']),
            );
          },
        ]),
    ...(words.length === 0 ? [] : [() => replaced(pick(words), pick(words)[0])]),
    ...(numbers.length === 0 ? [] : [() => replaced(pick(numbers), String(1 + random(500)))]),
    ...(constants.length === 0 ? [] : [() => replaced(pick(constants), pick(['True', 'False', 'None']))]),
  ];
  return pick(kinds)();
}

export function applied(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}
