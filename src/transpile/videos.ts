/** Inputs of whole videos: what is served of a video, and what validation saw of it. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Operator } from '../dali/graph.ts';
import { inputOutputOf, type Replacement } from '../dali/inputs/index.ts';
import { isNone } from '../dali/values.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { Plan } from './plan.ts';
import { servedAs } from './served-as.ts';

const INSTEAD = '; --video decoder answers with the first sequence alone';

/** Operators that decode videos. */
const DECODES =
  /^fn\.((experimental\.)?(readers\.video(_resize)?|inputs\.video|decoders\.video)|video_reader(_resize)?)$/;

/** True where a model has several responses to a request: sequences of a video, a batch at a time. */
export function isDecoupled(declared: Iterable<Replacement>): boolean {
  return [...declared].some(({ source }) => source !== undefined);
}

/** What the user should know of each input that takes whole videos. */
export function videoNotes(plan: Plan): readonly Diagnostic[] {
  const ofInputs = plan.inputs.flatMap(({ node, name }) => {
    const { operator } = node;
    const place = placeAt(operator);
    const stream = inputOutputOf(node)?.stream;
    const notes: Diagnostic[] = [];
    if (isDecoupled([servedAs(plan, node)?.replacement ?? {}]))
      notes.push(diagnostic('video-stream', { name, instead: stream === undefined ? '' : INSTEAD }, place));
    else if (stream !== undefined) notes.push(diagnostic('first-sequence', { name }, place));
    if (stream !== undefined && plan.options.video === 'inputs' && !stream.isPadded)
      notes.push(diagnostic('last-sequence', { name }, place));
    if (stream !== undefined && isListed(operator)) notes.push(diagnostic('whole-videos', { name }, place));
    return notes;
  });
  return [...ofInputs, ...decodedElsewhere(plan)];
}

const placeAt = ({ at }: Operator): Place | null => at && placeOf(at);

/** The CPU has other codecs than the GPU (DALI 2.4). */
function decodedElsewhere({ options, liveOperators }: Plan): readonly Diagnostic[] {
  if (options.device !== 'cpu') return [];
  return liveOperators
    .filter(({ path, device }) => device !== 'cpu' && DECODES.test(path))
    .map((operator) => diagnostic('cpu-video', { operator: operator.path }, placeAt(operator)));
}

/** A stream has as many batches as its video needs: what else is fed beside it would run out, or not belong to it. */
export function besideStreams(plan: Plan): readonly Diagnostic[] {
  const [streamed] = plan.inputs.filter(
    ({ node }) => plan.options.video === 'inputs' && inputOutputOf(node)?.stream !== undefined,
  );
  if (streamed === undefined || plan.inputs.length === 1) return [];
  const { operator } = streamed.node;
  const others = plan.inputs.filter((input) => input !== streamed).map(({ name }) => `\`${name}\``);
  const what = `${operator.path} as a stream of sequences beside other inputs (${others.join(', ')})`;
  const advice = 'serve the first sequence of each video with --video decoder';
  return [diagnostic('construct-not-covered', { what, advice }, placeAt(operator))];
}

/** Lines of a list of files may name parts of them. */
function isListed(operator: Operator): boolean {
  const list = operator.arguments.get('file_list');
  return list !== undefined && !isNone(list);
}
