/**
 * The steps of the tutorial, in order; the only place of order:
 * choose-pipeline · bind-parameters · fold-branches · strip-labels · swap-inputs · derandomize · retarget-device ·
 * make-self-contained · name-outputs · autoconfigure · decorate · assemble.
 */
import { assumptionsBehind } from './assumptions.ts';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model.ts';
import type { TranspileOptions } from '../options.ts';
import { InternalError } from '../python/rewrite/internal-error.ts';
import type { Engine } from '../python/syntax/index.ts';
import type { TranspileResult } from '../result.ts';
import type { Assembled } from './assemble.ts';
import { autoconfigure } from './autoconfigure.ts';
import { Carrier } from './carrier.ts';
import { candidatesOf } from './candidates.ts';
import { changedLists } from './changed-lists.ts';
import { checkFinished } from './check-finished.ts';
import { choosePipeline, scoreAll, type Scored } from './choose-pipeline.ts';
import { consumerNotes } from './consumers.ts';
import { declaredInputs } from './declared-inputs.ts';
import { decorate } from './decorate.ts';
import type { Evaluated } from './evaluated.ts';
import { derandomizedNotes } from './derandomized-notes.ts';
import { fedLabels } from './fed-labels.ts';
import { invalidElsewhere } from './invalid-arguments.ts';
import { keptOutputs } from './kept-outputs.ts';
import { carefulPlan, makePlan } from './make-plan.ts';
import { modelOf } from './model-of.ts';
import { nameOutputs } from './name-outputs.ts';
import { assembleUsed } from './parts.ts';
import { type Plan, Refused } from './plan.ts';
import { Printer } from './printing.ts';
import { brokenFiles, tooLong, trainingFailure, usageProblems } from './program-problems.ts';
import { replacedNames } from './replaced-names.ts';
import { refusalsOf } from './refusals.ts';
import { bindingsOf } from './report.ts';
import { CannotExpress } from './self-contained.ts';
import { lackingInText, versionNotes } from './serving-version.ts';
import { stridedSlices } from './strided-slices.ts';
import { tacitDimensions } from './tacit-dimensions.ts';
import type { UnitState } from './unit-state.ts';
import { videoNotes } from './videos.ts';

interface Written {
  readonly assembled: Assembled;
  readonly model: Model;
  readonly notes: readonly Diagnostic[];
}

/** What one evaluation of a program leads to. */
export interface Transpiled {
  readonly evaluated: Evaluated;
  /** null where no pipeline could be chosen. */
  readonly chosen: Scored | null;
  readonly result: TranspileResult;
}

/** From an evaluated program to the dali.py, or to the reasons why there is none. Writes nothing. */
export function transpileProgram(
  evaluated: Evaluated,
  options: TranspileOptions,
  engine: Engine,
): Transpiled {
  const scored = scoreAll(evaluated);
  const usage = usageProblems(evaluated);
  if (usage.length > 0) return refusedResult(evaluated, scored, null, usage);
  const broken = brokenFiles(evaluated);
  const inSource = broken.errors(evaluated.program.main.file);
  if (inSource.length > 0) return refusedResult(evaluated, scored, null, inSource);
  const notes: Diagnostic[] = [];
  let chosen: Scored | null = null;
  try {
    chosen = choosePipeline(evaluated, options, scored);
    evaluated.enter(chosen.call);
    const inPipeline = broken.errors(chosen.file);
    if (inPipeline.length > 0) return refusedResult(evaluated, scored, chosen, inPipeline);
    notes.push(...broken.warnings(chosen.file));
    const plan = makePlan(evaluated, chosen.call, options, notes);
    notes.push(...consumerNotes(plan), ...invalidElsewhere(plan));
    const refusals = refusalsOf(plan);
    if (refusals.length > 0) throw new Refused(...distinct(refusals));
    notes.push(...versionNotes(plan));
    notes.push(...derandomizedNotes(plan), ...fedLabels(plan), ...videoNotes(plan));
    return doneResult(plan, scored, chosen, write(plan, chosen, engine));
  } catch (error) {
    const hidden = scored.length === 0 ? broken.suspects.flatMap(broken.errors) : [];
    if (hidden.length > 0) return refusedResult(evaluated, scored, null, hidden);
    const found = diagnosticsOf(error, notes);
    return refusedResult(evaluated, scored, chosen, [
      ...notes,
      ...whyNotReached(evaluated, chosen, found),
      ...found,
    ]);
  }
}

/**
 * Constants come along as they stand; where their text turns out not to give what validation saw, they are printed. Dead
 * passes of loops are taken out; where that turns out not to be possible, they stay.
 */
function write(plan: Plan, chosen: Scored, engine: Engine): Written {
  let first: Attempt | null = null;
  // What runs for nobody is not brought to another device.
  const plans = plan.options.device !== 'keep' ? [plan] : [plan, carefulPlan(plan)];
  for (const given of plans)
    for (const carriesConstants of [true, false]) {
      const result = attempt(given, chosen, engine, carriesConstants);
      if (result.wrong === null) return servable(given, result, engine);
      first ??= result;
    }
  const known = whyWrong(plan, first!);
  throw new Refused(...(known.length > 0 ? known : [diagnostic('internal-error', { what: first!.wrong! })]));
}

/** What is known to keep a text from being right. */
function whyWrong(plan: Plan, { states }: Attempt): readonly Diagnostic[] {
  const replaced = replacedNames(plan);
  if (replaced.length > 0) return replaced;
  const { errors } = brokenFiles(plan.evaluated);
  const broken = [...new Set(states.map(({ unit }) => unit.fn.module.file))].flatMap((file) => errors(file));
  return broken.length > 0 ? broken : changedLists(states);
}

/** @throws Refused where the text holds what the DALI that serves does not have */
function servable(plan: Plan, written: Attempt, engine: Engine): Attempt {
  const lacking = lackingInText(plan, written.assembled.text, engine);
  if (lacking.length > 0) throw new Refused(...distinct(lacking));
  return written;
}

interface Attempt extends Written {
  /** What the last check found, as a clause. */
  readonly wrong: string | null;
  /** Functions that came along. */
  readonly states: readonly UnitState[];
}

function attempt(plan: Plan, chosen: Scored, engine: Engine, carriesConstants: boolean): Attempt {
  const notes: Diagnostic[] = [];
  const declared = declaredInputs(plan);
  const carrier = new Carrier(plan, (node) => declared.get(node) ?? {}, carriesConstants);
  const pipeline = carrier.carryPipeline();
  nameOutputs(plan, carrier.states);
  const auto = autoconfigure(plan);
  const { model, notes: modelNotes } = modelOf(plan, declared, auto);
  notes.push(...modelNotes, ...stridedSlices(plan, declared), ...tacitDimensions(plan, declared));
  decorate(plan, pipeline, model, auto);
  const assembled = assembleUsed(plan, carrier, chosen, engine);
  const wrong = checkFinished(plan, declared, assembled.text, engine);
  return { assembled, model, notes, wrong, states: carrier.states };
}

function diagnosticsOf(error: unknown, known: readonly Diagnostic[]): readonly Diagnostic[] {
  if (error instanceof Refused) return error.diagnostics.filter((item) => !known.includes(item));
  if (error instanceof CannotExpress) return [error.diagnostic];
  if (error instanceof InternalError) return [diagnostic('internal-error', { what: error.message })];
  throw error;
}

/** Values are lost, too, where SOURCE ended by an exception before it came to the chosen call. */
function whyNotReached(
  evaluated: Evaluated,
  chosen: Scored | null,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const isLost = found.some(({ name }) => name === 'unbound-parameter' || name === 'undecided-condition');
  if (chosen === null || chosen.call.reached || !isLost) return [];
  return [trainingFailure([evaluated.ended]) ?? tooLong([evaluated.ended]) ?? []].flat();
}

/** One message for one lost value, however many operators need it. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, place, related }) => {
    const key = JSON.stringify([code, related[0] === undefined ? [message, place] : related]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function doneResult(
  plan: Plan,
  scored: readonly Scored[],
  chosen: Scored,
  { assembled, model, notes }: Written,
): Transpiled {
  const { evaluated, call } = plan;
  const values = [
    ...call.activation.parameters.values(),
    ...plan.liveOperators.flatMap((operator) => [...operator.arguments.values()]),
  ];
  const places = [call.at, ...plan.liveOperators.map(({ at }) => at)].filter((at) => at !== null);
  const result = {
    ...common(evaluated, scored, chosen),
    assumptions: assumptionsBehind(
      evaluated,
      values.map(({ origin }) => origin),
      places,
    ),
    model,
    kept: keptOutputs(plan),
    text: assembled.text,
    pieces: assembled.pieces,
    edits: assembled.edits,
    diagnostics: [...plan.notes, ...notes],
  };
  return { evaluated, chosen, result };
}

function refusedResult(
  evaluated: Evaluated,
  scored: readonly Scored[],
  chosen: Scored | null,
  diagnostics: readonly Diagnostic[],
): Transpiled {
  return { evaluated, chosen, result: withoutText(common(evaluated, scored, chosen), diagnostics) };
}

/** A result as it is where nothing can be transpiled, for these reasons. */
export function withoutText(
  rest: Pick<TranspileResult, 'candidates' | 'bindings' | 'sources'>,
  diagnostics: readonly Diagnostic[],
): TranspileResult {
  return {
    candidates: rest.candidates,
    bindings: rest.bindings,
    sources: rest.sources,
    pipeline: null,
    assumptions: [],
    model: null,
    kept: [],
    text: null,
    pieces: [],
    edits: [],
    diagnostics,
  };
}

function common(
  evaluated: Evaluated,
  scored: readonly Scored[],
  chosen: Scored | null,
): Pick<TranspileResult, 'pipeline' | 'candidates' | 'bindings' | 'sources'> {
  const printer = chosen === null ? null : new Printer(evaluated, chosen.call.activation.function);
  const candidates = candidatesOf(evaluated, scored, chosen);
  const own = candidates.find((candidate) => candidate.chosen);
  return {
    pipeline:
      own === undefined ? null : { name: own.name, file: own.file, line: own.line, reasons: own.reasons },
    candidates,
    bindings:
      chosen === null || printer === null
        ? []
        : bindingsOf(chosen.call, printer, evaluated.program.main.file),
    sources: evaluated.program.sources,
  };
}
