/** What the program calls the files of each input: an attribute of its arguments, and the option that sets it. */
import { identifiers } from '../python-names.ts';

/** Options that every program may have. */
const OPTIONS: ReadonlySet<string> = new Set(['batch', 'help', 'in_flight', 'protocol', 'save', 'url']);

/** One Python name each, none twice: the input's own where it can be one. */
export function fileNames(inputs: readonly string[]): readonly string[] {
  return identifiers(inputs, 'input', OPTIONS);
}

/** `--image-shape` for `image_shape`, which is what argparse makes of it again. */
export function optionOf(name: string): string {
  return `--${name.replaceAll('_', '-')}`;
}
