/** What the program says of sources whose operator says nothing: the iterator's names, being decoded, variables. */
import type { DataNode, PipelineCall } from '../dali/graph.ts';
import { inputOutputOf } from '../dali/inputs/index.ts';
import type { IteratorCall } from '../dali/library.ts';
import { isDecoder } from './encoded-inputs.ts';
import type { Evaluated } from './evaluated.ts';
import { labelWord, namesData } from './label-words.ts';
import type { Role } from './roles.ts';
import { variableOf } from './tensor-names.ts';

/** Outputs of input operators that a node is computed from along primary inputs. */
export function sourcesOf(node: DataNode): readonly DataNode[] {
  if (node.operator.isInput) return [node];
  const [first] = node.operator.inputs;
  return first === undefined ? [] : sourcesOf(first);
}

/** Roles of the outputs of inputs that say nothing of it; in order of weight the iterator's `output_map`, being decoded, names. */
export function evidenceOf(
  evaluated: Evaluated,
  call: PipelineCall,
  outputs: readonly DataNode[],
): ReadonlyMap<DataNode, Role> {
  const evidence = new Map<DataNode, Role>();
  const say = (node: DataNode, role: Role): void => {
    if (inputOutputOf(node)?.role === 'unknown' && !evidence.has(node)) evidence.set(node, role);
  };
  for (const iterator of evaluated.log.iterators) {
    const names = outputMapOf(iterator, call, outputs.length);
    if (names === null) continue;
    for (const [i, output] of outputs.entries()) {
      const role = labelWord(names[i]!) === undefined ? 'data' : 'label';
      for (const source of sourcesOf(output)) say(source, role);
    }
  }
  for (const { path, inputs } of call.operators) {
    if (isDecoder(path) && inputs[0] !== undefined) say(inputs[0], 'data');
  }
  for (const node of outputs.flatMap(sourcesOf)) {
    const names = [variableOf(node) ?? '', inputOutputOf(node)?.name ?? ''];
    if (names.some(namesData) && !names.some((name) => labelWord(name) !== undefined)) say(node, 'data');
  }
  return evidence;
}

/** Names that an iterator gives the outputs of this pipeline; null where it says nothing of them. */
function outputMapOf(iterator: IteratorCall, call: PipelineCall, count: number): readonly string[] | null {
  const isOurs = iterator.pipelines.some(
    ({ definition }) => definition.function.cell === call.definition.function.cell,
  );
  const isClassification = iterator.path.endsWith('DALIClassificationIterator');
  const names = iterator.outputMap ?? (isClassification ? ['data', 'label'] : null);
  return isOurs && names?.length === count ? names : null;
}
