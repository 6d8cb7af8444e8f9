/** What names settle: outputs without other evidence, and several decoded sources of which some are labels. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { DataNode, PipelineCall } from '../dali/graph.ts';
import { inputOutputOf } from '../dali/inputs/index.ts';
import { textOf } from '../dali/values.ts';
import { placeOf } from '../python/syntax/index.ts';
import { sourcesOf } from './evidence.ts';
import { labelWord } from './label-words.ts';
import { madeHere, returnedHere } from './output-places.ts';
import { Refused } from './plan.ts';
import { returnedExpressions } from './returned.ts';
import type { Role } from './roles.ts';
import { variableOf } from './tensor-names.ts';

/** Arguments of readers that name what they read. */
const NAMING = ['file_root', 'file_list', 'file_filter', 'name', 'path'] as const;

/** One output of the original with what is known of it so far. */
export interface Candidate {
  readonly index: number;
  readonly name: string;
  readonly node: DataNode;
  readonly role: Role;
  /** True where the user said whether it stays. */
  readonly isSettled: boolean;
}

export interface Settled {
  /** In order of the outputs. */
  readonly roles: readonly Role[];
  readonly notes: readonly Diagnostic[];
}

/**
 * Settles every role.
 * @throws Refused where names tell nothing apart
 */
export function settleByName(call: PipelineCall, outputs: readonly Candidate[]): Settled {
  const open = outputs.filter(({ role }) => role === 'unknown');
  const several = fromSeveralSources(outputs) ? outputs.filter(isOpenData) : [];
  const labels = new Map([...open, ...several].flatMap((output) => wordOf(output)));
  const isAlike =
    several.length > 0 && several.every((output) => labels.has(output) === labels.has(several[0]!));
  const unnamed = open.filter((output) => !labels.has(output));
  // At least one output remains.
  const isOnly = unnamed.length === 1 && !outputs.some(({ role }) => role === 'data');
  const unclear = [...(isOnly ? [] : unnamed), ...(isAlike ? several : [])];
  if (unclear.length > 0) throw new Refused(withoutEvidence(call, unclear));
  return {
    roles: outputs.map((output) =>
      labels.has(output) ? 'label' : output.role === 'unknown' ? 'data' : output.role,
    ),
    notes: [...labels].map(([{ name, index, node }, word]) => {
      const why = `\`${word}\` says that it is a label`;
      const related = madeHere([node], 'it');
      return diagnostic('output-dropped-by-name', { name, why }, placeOfOutput(call, index), related);
    }),
  };
}

function isOpenData({ role, isSettled }: Candidate): boolean {
  return role === 'data' && !isSettled;
}

/** True where outputs that count as data come from sources of their own: image and mask, input and target. */
function fromSeveralSources(outputs: readonly Candidate[]): boolean {
  const data = outputs.filter(isOpenData);
  return new Set(data.flatMap(({ node }) => sourcesOf(node))).size > 1;
}

/** The word among an output's names that makes it a label. */
function wordOf(output: Candidate): readonly (readonly [Candidate, string])[] {
  const words = [output.name, ...sourcesOf(output.node).flatMap(textsOf)].flatMap(
    (text) => labelWord(text) ?? [],
  );
  return words[0] === undefined ? [] : [[output, words[0]]];
}

/** Texts that name a source: its variable, what it is called in its files, and what its reader reads. */
function textsOf(source: DataNode): readonly string[] {
  const given = NAMING.flatMap((name) => {
    const value = source.operator.arguments.get(name);
    return value === undefined ? [] : (textOf(value) ?? []);
  });
  return [variableOf(source) ?? '', inputOutputOf(source)?.name ?? '', ...given];
}

function withoutEvidence(call: PipelineCall, outputs: readonly Candidate[]): Diagnostic {
  const names = outputs.map(({ name }) => `\`${name}\``).join(', ');
  const place = placeOfOutput(call, outputs[0]!.index);
  const related = outputs.flatMap(({ name, index, node }, i) => [
    ...madeHere([node], `\`${name}\``),
    ...(i === 0 ? [] : returnedHere(call, index, `\`${name}\``)),
  ]);
  return diagnostic('label-without-evidence', { outputs: names }, place, related);
}

function placeOfOutput(call: PipelineCall, index: number): Place {
  return placeOf(returnedExpressions(call)[index] ?? call.activation.function.node);
}
