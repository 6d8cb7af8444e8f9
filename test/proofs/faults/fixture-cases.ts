/** The fixtures that come out and are compared at L3, as cases for the driver. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Engine } from '../../../src/index.ts';
import type { VerifyCase } from '../../../src/verify/index.ts';
import { findFixtures } from '../../fixtures/fixture.ts';
import { hasMutants, planOf, requestOf } from '../../fixtures/verification.ts';
import { dataIn } from '../../support/forms/index.ts';

export interface FixtureCases {
  /** By fixture. */
  readonly cases: ReadonlyMap<string, VerifyCase>;
  /** Takes away what they need. */
  readonly remove: () => void;
}

export async function fixtureCases(engine: Engine): Promise<FixtureCases> {
  const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-faults-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const data = dataIn(join(folder, 'data'));
    const cases = new Map<string, VerifyCase>();
    for (const fixture of findFixtures()) {
      if (fixture.options.exit !== 0 || !hasMutants(fixture)) continue;
      const directory = data(fixture.options.data);
      const plan = await planOf(fixture, join(folder, 'projects', fixture.name), directory);
      cases.set(fixture.name, requestOf(fixture, plan, directory, engine));
    }
    return { cases, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
