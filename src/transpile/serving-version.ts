/** `--dali-version`: what the DALI that serves does not have, said at its place before anything is written. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Operator, PipelineCall } from '../dali/graph.ts';
import { firstWith, lackOf, olderName } from '../dali/versions/lacking.ts';
import { misledBy } from '../dali/versions/layouts.ts';
import { type DaliVersion, isOlder, newerThan, versionNamed } from '../dali/versions/older.ts';
import { isNone } from '../dali/values.ts';
import type { Engine } from '../python/syntax/index.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { argumentNode } from './argument-node.ts';
import { evaluateAlone } from './check-whole.ts';
import { isImageDecoder } from './devices.ts';
import type { Plan } from './plan.ts';

export { KNOWN_VERSIONS, versionNamed } from '../dali/versions/older.ts';

/** Before it, a pipeline without a device takes no operator of the GPU. */
const GPU_WITHOUT_DEVICE_SINCE = [1, 53] as const;
/** Before it, decoders of images left them as they are stored. */
const TURNS_IMAGES_SINCE = [2, 2] as const;

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
  const place = (operator: Operator, argument: string | null): Place =>
    placeIn(twinOf(plan, call, operator), argument) ?? whole;
  const misled = misledBy(version, call.operators);
  return [
    ...call.operators.flatMap((operator) => lacking(version, operator, place)),
    ...lackingMembers(version, plan, call),
    ...(misled === undefined ? [] : [saidOf(version, byLayout(misled), undefined, place(misled, null))]),
    ...withoutDevice(version, call, whole),
  ];
}

/** The operator of the original that one of the text is, where the text added none of its kind; else the first of its kind. */
function twinOf(plan: Plan, call: PipelineCall, { path, id }: Operator): Pick<Operator, 'at'> {
  const ofKind = (other: Operator): boolean => other.path === path;
  const [theirs, ours] = [plan.liveOperators.filter(ofKind), call.operators.filter(ofKind)];
  const at = theirs.length === ours.length ? ours.findIndex((other) => other.id === id) : 0;
  return theirs[at] ?? { at: null };
}

function servingVersion({ options }: Plan): DaliVersion | undefined {
  const version = options.daliVersion === null ? undefined : versionNamed(options.daliVersion);
  return version === undefined || newerThan(version).length === 0 ? undefined : version;
}

function lacking(
  version: DaliVersion,
  operator: Operator,
  place: (operator: Operator, argument: string | null) => Place,
): readonly Diagnostic[] {
  const lack = lackOf(version, operator);
  if (lack === undefined) return [];
  const older = olderName(version, operator);
  const advice = operator.isInput
    ? 'decode videos by fn.experimental.decoders.video (--video decoder where a reader reads them)'
    : older === undefined
      ? undefined
      : `call ${older} there, which is the same`;
  return [
    saidOf(version, lack.what, firstWith(version, operator)?.name, place(operator, lack.argument), advice),
  ];
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
