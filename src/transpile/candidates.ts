/** The candidates as the report lists them. */
import type { PipelineCall } from '../dali/graph.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Candidate } from '../result.ts';
import type { Scored } from './choose-pipeline.ts';
import type { Evaluated } from './evaluated.ts';
import { otherStyles } from './other-styles.ts';
import { scoreOf } from './signals.ts';

const REACHED = 'reached from the entry with the given arguments';
const UNREACHED = 'not reached from the entry';
const HANDED_OVER = 'called, if at all, by code that has no source here';

/** Those of other styles, which are refused, stand behind the others. */
export function candidatesOf(
  evaluated: Evaluated,
  scored: readonly Scored[],
  chosen: Scored | null,
): readonly Candidate[] {
  return [
    ...scored.map((item): Candidate => {
      const { name, file, line, score, signals, call } = item;
      const { reached } = call;
      return {
        name,
        file,
        line,
        score,
        signals,
        reached,
        chosen: item === chosen,
        reasons: [howReached(call, evaluated), ...signals.map(({ reason }) => reason)],
        calls: [...call.callStack, call.at].flatMap((at) => (at === null ? [] : lineOf(at))),
        style: null,
      };
    }),
    ...otherStyles(evaluated).map(({ name, style, at, signals }): Candidate => {
      const { file, line } = placeOf(at);
      return {
        name: name === '' ? '<module>' : name,
        file,
        line,
        score: scoreOf(signals),
        signals,
        style,
        chosen: false,
        reasons: [`written ${style}, which is not covered yet`, ...signals.map(({ reason }) => reason)],
        reached: false,
        calls: [],
      };
    }),
  ];
}

function howReached(call: PipelineCall, { handedOver }: Evaluated): string {
  if (call.reached) return REACHED;
  return handedOver.has(call) ? HANDED_OVER : UNREACHED;
}

function lineOf(node: SyntaxNode): Candidate['calls'][number] {
  const { file, line } = placeOf(node);
  return { file, line };
}
