/** Whose model it is, and how it answers. */
import type { Model } from '../../model.ts';
import { fieldsNamed, messageOf, scalarOf, textOf, type Message } from '../text-format/index.ts';
import { addToRoot, onOneLine } from './adding.ts';
import type { Scribe } from './scribe.ts';

const TRUE = /^(?:true|t|1|True)$/;

/** True, with an error, for a configuration that is not one of the DALI backend: nothing of it is ours. */
export function isOfOtherModel(root: Message, scribe: Scribe): boolean {
  for (const field of ['backend', 'platform'] as const) {
    const said = textOf(root, field);
    if (said === undefined || said.value === '' || (field === 'backend' && said.value === 'dali')) continue;
    scribe.say(said, 'config-of-other-model', { what: `${field} "${said.value}"` });
    return true;
  }
  const [ensemble] = fieldsNamed(root, 'ensemble_scheduling');
  if (ensemble === undefined) return false;
  scribe.say(ensemble, 'config-of-other-model', { what: 'an ensemble' });
  return true;
}

/** Where there is none, Triton takes what follows the first dot of the directory's name (`model_config_utils.cc`). */
export function mergeBackend(root: Message, { name }: Model, scribe: Scribe): void {
  const { edits } = scribe;
  const said = textOf(root, 'backend');
  if ((said === undefined || said.value === '') && backendOfName(name) !== 'dali')
    scribe.say(said ?? null, 'config-without-backend', { name });
  if (said === undefined) addToRoot(root, edits, onOneLine('backend: "dali"'), ['name']);
  else if (said.value === '') edits.replaceString(said, 'dali');
}

/** What Triton takes for the backend of a model that no configuration says it of; '' where the name has no dot. */
export function backendOfName(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

/** Streamed video has several responses to one request; without the policy Triton answers wrongly. */
export function mergePolicy(root: Message, { decoupled }: Model, scribe: Scribe): void {
  const policy = messageOf(root, 'model_transaction_policy');
  const said = policy && scalarOf(policy, 'decoupled');
  const isDecoupled = said !== undefined && TRUE.test(said.text);
  if (isDecoupled === decoupled) return;
  if (!decoupled) return scribe.say(said!, 'config-decoupled', {});
  scribe.say(said ?? policy ?? null, 'config-not-decoupled', {});
  if (said !== undefined) scribe.edits.replace(said, 'true');
  else if (policy !== undefined)
    scribe.edits.addField(policy, policy.fields.at(-1) ?? null, onOneLine('decoupled: true'));
  else addToRoot(root, scribe.edits, onOneLine('model_transaction_policy { decoupled: true }'));
}
