/** `--dali-version`: what the DALI that serves does not have, said at its place before anything is written. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Operator, PipelineCall } from '../dali/graph.ts';
import { firstWith, lackOf, olderName, type Placed } from '../dali/versions/lacking.ts';
import { misledBy } from '../dali/versions/layouts.ts';
import { type DaliVersion, isOlder, newerThan, versionNamed } from '../dali/versions/older.ts';
import { isNone } from '../dali/values.ts';
import type { Engine } from '../python/syntax/index.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { argumentNode } from './argument-node.ts';
import { evaluateAlone } from './check-whole.ts';
import { devicesAfter, isImageDecoder } from './devices.ts';
import type { Plan } from './plan.ts';

/** Before it, a pipeline without a device takes no operator of the GPU. */
const GPU_WITHOUT_DEVICE_SINCE = [1, 53] as const;
/** Before it, decoders of images left them as they are stored. */
const TURNS_IMAGES_SINCE = [2, 2] as const;

/** What the version lacks of the kept graph, in order of execution. */
export function versionRefusals(plan: Plan): readonly Diagnostic[] {
  const version = servingVersion(plan);
  if (version === undefined) return [];
  const device = devicesAfter(plan);
  const kept = plan.liveOperators.filter(({ isInput }) => !isInput);
  return kept.flatMap((operator) =>
    lacking(version, { ...operator, device: device(operator) }, (argument) => placeIn(operator, argument)),
  );
}

/** What it does otherwise, as warnings. */
export function versionNotes(plan: Plan): readonly Diagnostic[] {
  const version = servingVersion(plan);
  if (version === undefined || !isOlder(version, ...TURNS_IMAGES_SINCE)) return [];
  return plan.liveOperators
    .filter((operator) => isImageDecoder(operator) && !operator.path.startsWith('fn.experimental.'))
    .map((operator) => {
      const said = { operator: operator.path, version: version.name };
      return diagnostic('version-leaves-images', said, placeIn(operator, null));
    });
}

/**
 * What the version lacks of a finished text, whoever wrote it: its operators, and what it asks of data nodes. What stands in
 * the training program is said there.
 */
export function lackingInText(plan: Plan, text: string, engine: Engine): readonly Diagnostic[] {
  const version = servingVersion(plan);
  if (version === undefined) return [];
  const call = evaluateAlone(text, engine).log.pipelines.at(-1)!;
  const whole = placeOf(plan.fn.node);
  const sourceOf = (operator: Operator): Place => {
    const twin = plan.liveOperators.find(({ path, at }) => path === operator.path && at !== null);
    return twin === undefined ? whole : (placeIn(twin, null) ?? whole);
  };
  const misled = misledBy(version, call.operators);
  return [
    ...call.operators.flatMap((operator) => lacking(version, operator, () => sourceOf(operator))),
    ...lackingMembers(version, plan, call),
    ...(misled === undefined ? [] : [saidOf(version, byLayout(misled), undefined, sourceOf(misled))]),
    ...withoutDevice(version, call, whole),
  ];
}

function servingVersion({ options }: Plan): DaliVersion | undefined {
  const version = options.daliVersion === null ? undefined : versionNamed(options.daliVersion);
  return version === undefined || newerThan(version).length === 0 ? undefined : version;
}

function lacking(
  version: DaliVersion,
  operator: Placed,
  place: (argument: string | null) => Place | null,
): readonly Diagnostic[] {
  const lack = lackOf(version, operator);
  if (lack === undefined) return [];
  const older = olderName(version, operator);
  const advice = older === undefined ? undefined : `call ${older} there, which is the same`;
  return [saidOf(version, lack.what, firstWith(version, operator)?.name, place(lack.argument), advice)];
}

function lackingMembers(version: DaliVersion, plan: Plan, { members }: PipelineCall): readonly Diagnostic[] {
  return [...members.keys()]
    .filter((name) => version.withoutMembers.has(name))
    .map((name) => {
      const at = plan.call.members.get(name);
      const first = newerThan(version).find((newer) => !newer.withoutMembers.has(name));
      const what = `\`.${name}()\` of DALI data`;
      const advice = name === 'shape' ? 'call fn.shapes there, which is the same' : undefined;
      return saidOf(version, what, first?.name, placeOf(at ?? plan.fn.node), advice);
    });
}

function withoutDevice(version: DaliVersion, call: PipelineCall, place: Place): readonly Diagnostic[] {
  const device = call.construction.get('device_id');
  const needsDevice = call.operators.some((operator) => operator.device !== 'cpu');
  if (!needsDevice || !isOlder(version, ...GPU_WITHOUT_DEVICE_SINCE)) return [];
  if (device !== undefined && !isNone(device)) return [];
  const what = 'operators on the GPU in a pipeline with `device_id=None`';
  return [saidOf(version, what, '1.53', place, 'give the device with --device-id 0')];
}

function byLayout({ path }: Operator): string {
  return `the layout that ${path} may go by`;
}

function saidOf(
  version: DaliVersion,
  what: string,
  first: string | undefined,
  place: Place | null,
  advice = 'do without it in the training program',
): Diagnostic {
  const newer = first === undefined ? 'serve with a newer DALI' : `serve with DALI ${first} or newer`;
  return diagnostic('version-lacks', { version: version.name, what, advice, newer }, place);
}

function placeIn({ at }: Pick<Operator, 'at'>, argument: string | null): Place | null {
  const node: SyntaxNode | null = argument === null ? at : argumentNode(at, argument);
  return node === null ? null : placeOf(node);
}
