/** Taking the pipeline under the cursor as the target: pyproject.toml names it from then on. */
import type { Prospect } from '../desk/desk.ts';
import { type Definition, definitionsIn, sourceNameOf } from '../desk/candidates.ts';
import type { Reading } from '../desk/reading.ts';
import { overlap } from '../places.ts';
import { type Asked, referenceTo } from './asked.ts';
import { KINDS } from './kinds.ts';
import type { Offer } from './offer.ts';
import { settingsOffer } from './settings-edit.ts';

export function targetOffers(asked: Asked): readonly Offer[] {
  const { view, range, prospects } = asked;
  return prospects.flatMap((prospect) => {
    const { reading } = prospect;
    return definitionsIn(reading, reading.chosen, view.document)
      .filter((definition) => overlap(definition.range, range) && !isTarget(reading, definition))
      .map((definition) => offerOf(asked, prospect, definition));
  });
}

/** True where it is what the target takes as it is. */
function isTarget({ isTarget: isOne }: Reading, { candidates }: Definition): boolean {
  return isOne && candidates.some(({ chosen }) => chosen);
}

function offerOf(asked: Asked, prospect: Prospect, definition: Definition): Offer {
  const { view, context } = asked;
  const { reading } = prospect;
  const pipeline = sourceNameOf(definition, reading.chosen);
  const wish = { reading, change: { pipeline: pipeline ?? definition.name, ...scriptOf(reading) } };
  const refusal = refusalOf(definition, reading);
  return {
    title: `Take ${definition.name} as the target${placeOf(reading)}`,
    kind: KINDS.rewrite,
    reference: referenceTo(asked, prospect, { what: 'settings', change: wish.change }),
    ...(refusal === null ? settingsOffer(view, [wish], context) : { refusal, edit: null }),
  };
}

/** Why a pipeline cannot be named, as a sentence; null where it can. */
export function refusalOf(definition: Definition, { task, chosen }: Reading): string | null {
  const { name, candidates } = definition;
  const style = candidates[0]?.style ?? null;
  if (style !== null) return `${name} is written ${style}, which is not covered yet`;
  if (task.isDirectory && chosen.result.pipeline === null)
    return 'several scripts lead to it, and the target names their directory: name one of them there';
  return sourceNameOf(definition, chosen) === null ? `two pipelines of this file are called ${name}` : null;
}

/** Of a directory, the script that was found to lead to the pipeline. */
function scriptOf({ task, chosen }: Reading): { readonly script?: string } {
  return task.isDirectory ? { script: chosen.options.source } : {};
}

function placeOf({ task, isTarget: isOne }: Reading): string {
  const model = task.settings.get('model');
  return isOne && model !== undefined ? ` of ${String(model)}` : '';
}
