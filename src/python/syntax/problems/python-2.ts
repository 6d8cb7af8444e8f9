/** What the grammar takes for the sake of Python 2 and Python 3 rejects. */
import { fieldAll } from '../helpers.ts';
import { textOf } from '../positions.ts';
import type { Rule } from './problem.ts';

const statement =
  (name: string): Rule =>
  () =>
    `Missing parentheses in call to '${name}': a Python 2 statement`;

export const PYTHON_2: Readonly<Record<string, Rule>> = {
  print_statement: statement('print'),
  exec_statement: statement('exec'),
  raise_statement: ({ kids: [raised] }) =>
    raised?.type === 'expression_list' ? 'a Python 2 raise statement' : undefined,
  // From Python 3.14 on classes may stand without brackets (PEP 758); their names begin with a capital.
  except_clause: (node) => {
    const [first, second, ...more] = fieldAll(node, 'value');
    const isTarget = second?.type === 'identifier' && more.length === 0 && /^[a-z_]/.test(textOf(second));
    return first !== undefined && isTarget ? 'a Python 2 except clause' : undefined;
  },
  comparison_operator: ({ tokens }) =>
    tokens.some(({ type }) => type === '<>') ? "'<>' is a Python 2 operator" : undefined,
  integer: (node) => {
    const text = textOf(node);
    if (/[lL]$/.test(text)) return 'a Python 2 long integer';
    return /^0[\d_]*[1-9][\d_]*$/.test(text)
      ? 'leading zeros in decimal integer literals are not permitted'
      : undefined;
  },
};
