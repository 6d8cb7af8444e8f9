/** What the program calls the files of each input: an attribute of its arguments, and the option that sets it. */

/** Options that every program may have. */
const OPTIONS: ReadonlySet<string> = new Set(['batch', 'help', 'in_flight', 'protocol', 'save', 'url']);

/** Words that cannot be attributes. */
const KEYWORDS: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from
  global if import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** One Python name each, none twice: the input's own where it can be one. */
export function fileNames(inputs: readonly string[]): readonly string[] {
  const names = inputs.map((name) => name.replaceAll(/\W+/g, '_'));
  return names.map((name, i) => {
    const isClear = /^[A-Za-z]\w*$/.test(name) && names.indexOf(name) === names.lastIndexOf(name);
    return isClear && !OPTIONS.has(name) && !KEYWORDS.has(name) ? name : `input_${i}`;
  });
}

/** `--image-shape` for `image_shape`, which is what argparse makes of it again. */
export function optionOf(name: string): string {
  return `--${name.replaceAll('_', '-')}`;
}

/** A text as a string literal of Python, whose escapes are those of JSON. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
