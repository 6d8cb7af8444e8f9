/** Where the values of a namespace come from. */
import type { Origin, Value } from '../../evaluation/value.ts';
import type { Argument } from './argument.ts';

/** The value that words gave. On the training command line they are its text, as `--image-size 224`. */
export function fromWords(
  argument: Argument,
  option: string | null,
  words: readonly Value[],
  fromCommandLine: boolean,
  stored: Value,
): Origin {
  if (!fromCommandLine)
    return { at: argument.node, from: [stored.origin, ...words.map((word) => word.origin)] };
  const texts = words.map((word) => (word.cell.kind === 'str' ? word.cell.value : ''));
  const text = [...(option === null ? [] : [option]), ...texts].join(' ');
  return { at: argument.node, text, from: [] };
}

export function atDefault(argument: Argument, value: Value): Origin {
  return { at: argument.node, from: [value.origin] };
}

/** None because an option was not given. */
export function notGiven(argument: Argument): Origin {
  return { at: argument.node, text: `${argument.name ?? argument.dest} is not given`, from: [] };
}
