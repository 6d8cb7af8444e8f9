/** Where only training calls the pipeline: one function with a flag is taken with the flag turned, or refused. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { TranspileResult } from '../result.ts';
import type { Scored } from './choose-pipeline.ts';
import type { Evaluated } from './evaluated.ts';
import { type Flag, flagsOf, trainingParameter } from './flags.ts';
import { type Transpiled, withoutText } from './index.ts';
import { parametersGiven } from './makers.ts';
import { isGiven, type TrainingFlag, trainingFlagsOf } from './training-flags.ts';
import { argumentFor, keptAway, trainingCall, unreachedValidation, whyAway } from './unreached-calls.ts';

/** Transpiles the program with further `--set NAME=VALUE`. */
type Attempt = (set: readonly string[]) => Transpiled;

/**
 * The result for validation. A flag by which the chosen call trains is turned where that is unmistakable: it is the only
 * parameter of its kind or carries the others, and validation has no call of its own that the training arguments keep away. The warning
 * names it. A flag that changes nothing of the result does not matter.
 * @param takesTraining the user asks for what training does: a flag that cannot be turned is then left as it is
 */
export function inValidation(takesTraining: boolean, attempt: Attempt): Transpiled {
  const plain = attempt([]);
  const { chosen, evaluated, result } = plain;
  if (chosen === null) return plain;
  const flags = thatMatter(plain, [], attempt);
  const refused = (why: Diagnostic): Transpiled => ({ ...plain, result: withoutText(result, [why]) });
  const own = chosen.call.reached
    ? unreachedValidation(chosen.call, evaluated, flags.length > 0 ? 'other' : 'any')
    : undefined;
  const byName =
    own && (trainingCall(chosen.call) ?? trainingParameter(parametersGiven(own.name, chosen.call)));
  const given = givenForValidation(chosen, evaluated);
  if (given !== undefined) return refused(given);
  if (flags.length === 0 && byName === undefined) return plain;
  if (own !== undefined) {
    const away = keptAway(own.node, evaluated);
    const place = placeOf(own.node);
    const candidates = `the call of \`${chosen.name}\` that is reached is for training by \`${flags[0]?.text ?? byName}\``;
    const why = `, and the one in line ${place.line} of ${place.file} ${whyAway(away)}`;
    const taking =
      flags.length === 0 ? 'take the other call away' : `take the call for training: ${supplyOf(flags)}`;
    const supply = `${argumentFor(away)}, or ${taking}`;
    return refused(diagnostic('ambiguous-pipeline', { candidates, why, supply }, place));
  }
  for (const flag of flags.toReversed()) {
    const turned = turn(flag, flags, attempt);
    if (turned === null) continue;
    const set = settingOf(flag)!;
    const note = diagnostic('training-flag-turned', { ...namesOf(chosen, flag), set }, placeOf(flag.at));
    return { ...turned, result: { ...turned.result, diagnostics: [note, ...turned.result.diagnostics] } };
  }
  if (takesTraining) return plain;
  const [first] = flags;
  return refused(
    diagnostic('training-flag', { ...namesOf(chosen, first!), supply: supplyOf(flags) }, placeOf(first!.at)),
  );
}

/**
 * Why the chosen call is not taken where the program also gives what makes it to code without source, for validation by
 * its names; undefined where it does not, or the user says with what the pipeline is called.
 */
function givenForValidation({ call, name }: Scored, evaluated: Evaluated): Diagnostic | undefined {
  const parameters = [call.activation, ...call.callers].flatMap((one) => [...one.parameters.values()]);
  if (!call.reached || parameters.some(({ origin }) => isGiven(origin))) return undefined;
  const given = unreachedValidation(call, evaluated, 'given');
  if (given === undefined) return undefined;
  const place = placeOf(given.node);
  const candidates = `the call of \`${name}\` that is reached`;
  const why = `, and what \`${given.name}\` makes where code that has no source here calls it, which line ${place.line} of ${place.file} gives it to`;
  const supply = 'say what the pipeline is given in validation with --set, or take the other call away';
  return diagnostic('ambiguous-pipeline', { candidates, why, supply }, place);
}

/**
 * The result with a flag turned; null where that is not unmistakable: a flag of a function that makes the pipeline turns
 * the others with it, and one beside which another still says training is not the only one.
 */
function turn(flag: TrainingFlag, flags: readonly TrainingFlag[], attempt: Attempt): Transpiled | null {
  const set = settingOf(flag);
  if (set === null || !flag.isParameter || !flag.isUnmistakable) return null;
  const turned = attempt([set]);
  if (turned.chosen === null || thatMatter(turned, [set], attempt).length > 0) return null;
  // One that is not read any more still says training.
  const left = flagsOf(turned.chosen.call).filter(({ leaning }) => leaning < 0);
  const isLeft = left.some((one) => flags.some((other) => other !== flag && isSame(one, other)));
  return isLeft ? null : turned;
}

function isSame(one: Flag, other: Flag): boolean {
  return one.text === other.text && one.caller === other.caller;
}

function namesOf(chosen: Scored, { text, shown }: TrainingFlag) {
  return { pipeline: chosen.name, flag: text, from: shown };
}

/** `NAME=VALUE` that sets a flag for validation; null where it has no name or no other value is known. */
function settingOf({ setting, other }: TrainingFlag): string | null {
  return setting === null || other === null ? null : `${setting}=${other}`;
}

function supplyOf(flags: readonly TrainingFlag[]): string {
  const settings = flags.map(settingOf);
  if (settings.includes(null)) return 'give it the value that it has in validation';
  return `give it validation's value with ${settings.map((set) => `--set "${set}"`).join(' ')}`;
}

/** Training flags without which something else would come out. */
function thatMatter(
  { chosen, evaluated, result }: Transpiled,
  set: readonly string[],
  attempt: Attempt,
): readonly TrainingFlag[] {
  if (chosen === null) return [];
  return trainingFlagsOf(chosen.call, evaluated).filter((flag) => {
    const setting = settingOf(flag);
    if (setting === null) return decides(flag, chosen);
    return gistOf(attempt([...set, setting]).result) !== gistOf(result);
  });
}

function gistOf({ text, diagnostics }: TranspileResult): string {
  return text ?? JSON.stringify(diagnostics);
}

/** True where a branch of the pipeline's function depends on a flag. */
function decides({ at }: TrainingFlag, { call }: Scored): boolean {
  return [...call.activation.decisions.keys()].some(
    (condition) => condition.tree === at.tree && condition.start <= at.start && at.end <= condition.end,
  );
}
