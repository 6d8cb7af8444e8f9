/** The candidates as the report lists them. */
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Candidate } from '../result.ts';
import type { Scored } from './choose-pipeline.ts';
import type { OtherStyle } from './other-styles.ts';
import { scoreOf } from './signals.ts';

const REACHED = ['not reached from the entry', 'reached from the entry with the given arguments'] as const;

/** Those of other styles, which are refused, stand behind the others. */
export function candidatesOf(
  scored: readonly Scored[],
  chosen: Scored | null,
  others: readonly OtherStyle[],
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
        reasons: [REACHED[reached ? 1 : 0], ...signals.map(({ reason }) => reason)],
        calls: [...call.callStack, call.at].flatMap((at) => (at === null ? [] : lineOf(at))),
        style: null,
      };
    }),
    ...others.map(({ name, style, at, signals }): Candidate => {
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

function lineOf(node: SyntaxNode): Candidate['calls'][number] {
  const { file, line } = placeOf(node);
  return { file, line };
}
