/** Lists and dictionaries of Python, laid out as Black lays them out. */

const LINE_LENGTH = 88;

/** The assignment: in one line, else its items in a line each. */
export function listText(target: string, items: readonly string[], indent = ''): string {
  return listLines(`${target} = `, items, '', indent);
}

/** A list between two texts. */
export function listLines(head: string, items: readonly string[], tail: string, indent: string): string {
  const flat = `${indent}${head}[${items.join(', ')}]${tail}`;
  if (flat.length <= LINE_LENGTH) return `${flat}\n`;
  const lines = items.map((item) => `${indent}    ${item},`);
  return [`${indent}${head}[`, ...lines, `${indent}]${tail}`, ''].join('\n');
}

/** Lines of a dictionary: a key with what a function makes of one argument. */
export function entryText(key: string, callee: string, argument: string, indent: string): string {
  const flat = `${indent}${key}: ${callee}(${argument}),\n`;
  if (flat.length - 1 <= LINE_LENGTH) return flat;
  return `${indent}${key}: ${callee}(\n${indent}    ${argument}\n${indent}),\n`;
}
