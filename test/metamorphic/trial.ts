/** One program, rewritten every way: what becomes of what the tool makes of it. */
import fc from 'fast-check';

import type { Project } from '../fixtures/project.ts';
import { compositions, type Laboratory, type Rewrite, REWRITES, seeds, type Variant } from './rewrites.ts';

/** What the tool makes of a program: a dali.py, or the first reason why not. */
export type Made = { readonly text: string } | { readonly refusal: string };

export interface Subject {
  readonly name: string;
  /** The files that are rewritten. */
  readonly project: Project;
  readonly rewrites: readonly Rewrite[];
  /** `NAME=VALUE` of every `--set`: NAME is not rewritten. */
  readonly kept: readonly string[];
  /** Runs the tool. */
  readonly make: (project: Project) => Made | Promise<Made>;
}

export interface Ran {
  readonly subject: string;
  readonly applied: readonly Rewrite[];
  readonly seed: number;
  readonly verdict: 'same' | 'refused' | 'different';
  /** Why it is refused. */
  readonly message: string;
}

export interface TrialRequest {
  readonly laboratory: Laboratory;
  readonly subject: Subject;
  readonly seed: number;
  /** How many compositions, besides each rewrite alone. */
  readonly compositions: number;
}

/**
 * Every rewrite alone, then compositions, which shrink to the fewest rewrites that still change the graph.
 * @throws Error where the tool does not take the program as it is
 */
export async function trial(request: TrialRequest): Promise<readonly Ran[]> {
  const { laboratory, subject, seed } = request;
  const original = await subject.make(subject.project);
  if ('refusal' in original) throw new Error(`${subject.name}: ${original.refusal}`);
  const graph = await laboratory.graph(original.text);
  const ran: Ran[] = [];
  const attempt = async (variant: Variant): Promise<boolean> => {
    const one = await run(request, variant, graph);
    if (one !== null) ran.push(one);
    return one?.verdict !== 'different';
  };
  const alone = fc.sample(seeds(), { seed, numRuns: subject.rewrites.length });
  for (const [i, rewrite] of subject.rewrites.entries())
    await attempt({ rewrites: [rewrite], seed: alone[i]! });
  await fc.check(fc.asyncProperty(compositions(subject.rewrites), attempt), {
    seed,
    numRuns: request.compositions,
  });
  return ran;
}

/** null where no rewrite finds anything to change. */
async function run(
  { laboratory, subject }: TrialRequest,
  variant: Variant,
  graph: string,
): Promise<Ran | null> {
  const { applied, project } = await laboratory.rewrite(subject.project, variant, subject.kept);
  if (applied.length === 0) return null;
  const said = { subject: subject.name, applied, seed: variant.seed };
  const made = await subject.make(project);
  if ('refusal' in made) return { ...said, verdict: 'refused', message: made.refusal };
  const isSame = (await laboratory.graph(made.text)) === graph;
  return { ...said, verdict: isSame ? 'same' : 'different', message: '' };
}

/** What is written of a run, for people: totals, how often each rewrite was applied, what was refused or differs. */
export function trialReport(ran: readonly Ran[], title: string): string {
  const of = (verdict: Ran['verdict']) => ran.filter((one) => one.verdict === verdict);
  const counts = REWRITES.map((rewrite) => {
    const alone = ran.filter(({ applied }) => applied.join() === rewrite);
    return `  ${rewrite}: ${alone.length} alone, ${ran.filter(({ applied }) => applied.includes(rewrite)).length} in all`;
  });
  const named = [...of('different'), ...of('refused')].map(
    (one) => `${one.verdict} ${nameOfRun(one)}${one.message && `: ${one.message}`}`,
  );
  const totals = `${of('same').length} of ${ran.length} the same graph, ${of('refused').length} refused, ${of('different').length} another graph`;
  return [`${title}: ${totals}`, ...counts, ...named, ''].join('\n');
}

/** A run, so that it can be repeated. */
export function nameOfRun({ subject, applied, seed }: Ran): string {
  return `${subject}: ${applied.join(', ')} (seed ${seed})`;
}
