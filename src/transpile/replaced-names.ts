/** Names of DALI that the training program writes itself: what is served means DALI's own by them. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { Plan } from './plan.ts';

const DALI = 'nvidia.dali.';

/** An error for each name of DALI that the program replaced. */
export function replacedNames({ evaluated }: Plan): readonly Diagnostic[] {
  return evaluated.replaced
    .filter(({ path }) => path.startsWith(DALI))
    .map(({ path, at }) =>
      diagnostic(
        'construct-not-covered',
        {
          what: `writing to \`${path}\``,
          advice: 'define a function of another name in its place, and call that in the pipeline',
        },
        at && placeOf(at),
      ),
    );
}
