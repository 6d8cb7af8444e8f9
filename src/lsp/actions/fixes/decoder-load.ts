/** `hw_decoder_load=0` for a decoder of images: no part of a batch goes to the hardware decoder, so that all of it comes out the same. */
import type { Place } from '../../../diagnostics/diagnostic.ts';
import { field, placeOf, textOf, walk } from '../../../python/syntax/index.ts';
import type { SyntaxNode } from '../../../python/syntax/node.ts';
import type { Remedy, Subject } from './remedy.ts';

const ARGUMENT = 'hw_decoder_load';

/** Where a call of the decoder stands that has no such argument yet, whatever else it is given. */
export function decoderLoad({ diagnostic: { place }, reading: { chosen } }: Subject): readonly Remedy[] {
  const tree = chosen.seen?.evaluated.modules.find((module) => module.tree?.file === place?.file)?.tree;
  if (place === null || tree === undefined || tree === null) return [];
  const call = [...walk(tree.root)].find((node) => node.type === 'call' && isAt(node, place));
  const given = call && field(call, 'arguments');
  const last = given?.kids.at(-1);
  if (given?.type !== 'argument_list' || last === undefined || isGiven(given) || !isDecoder(call!)) return [];
  const end = placeOf(last);
  const at = { line: end.endLine - 1, character: end.endColumn - 1 };
  return [
    {
      title: `Give the decoder ${ARGUMENT}=0: the same for every batch, at a lower rate`,
      insertion: { file: place.file, at, newText: `, ${ARGUMENT}=0` },
    },
  ];
}

function isAt(node: SyntaxNode, place: Place): boolean {
  const own = placeOf(node);
  const isStart = own.line === place.line && own.column === place.column;
  return isStart && own.endLine === place.endLine && own.endColumn === place.endColumn;
}

/** A function of DALI by its own name: an object that decodes takes no such argument where it is called. */
function isDecoder(call: SyntaxNode): boolean {
  return /(^|\.)(decoders\.image|image_decoder)\w*$/.test(textOf(field(call, 'function')!));
}

/** What is unpacked may hold it. */
function isGiven({ kids }: SyntaxNode): boolean {
  return kids.some(
    (kid) =>
      kid.type === 'dictionary_splat' ||
      (kid.type === 'keyword_argument' && textOf(field(kid, 'name')!) === ARGUMENT),
  );
}
