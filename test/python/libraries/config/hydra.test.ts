/** Configs that hydra composes, against the real one. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { daliPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from '../support/evaluate.ts';

const ORACLE = fileURLToPath(new URL('hydra_oracle.py', import.meta.url));

const FILES: Readonly<Record<string, string>> = {
  'conf/config.yaml':
    'defaults:\n  - _self_\n  - data: imagenet\n  - optim@solver: sgd\n  - optional extra: none\n  - override hydra/job_logging: disabled\nsize: 224\nlr: 1e-3\nname: x_${data.crop}\nhydra:\n  run:\n    dir: .\n',
  'conf/data/imagenet.yaml': 'defaults:\n  - base\nroot: /data\ncrop: ${size}\nnorm:\n  mean: [0.5, 1]\n',
  'conf/data/base.yaml': 'workers: 4\nroot: none\n',
  'conf/data/cifar.yaml': '# @package _global_\nsize: 32\ncrop_all: ${size}\n',
  'conf/optim/sgd.yaml': 'kind: sgd\nmomentum: 0.9\n',
  'conf/optim/adam.yaml': 'kind: adam\n',
  'conf/last.yaml': 'defaults:\n  - data: imagenet\nsize: 1\ndata:\n  root: mine\n',
  'conf/exp/small.yaml':
    '# @package _global_\ndefaults:\n  - /config\n  - override /data: cifar\n  - override /optim@solver: adam\nsize: 64\n',
  'conf/exp/plain.yaml': 'a: 1\n',
  'conf/none.yaml': 'defaults:\n  - data: null\n  - /optim/sgd@opt\nsize: 5\n',
  'conf/many.yaml': 'defaults:\n  - optim: [sgd, adam]\n  - _self_\nq: ???\n',
  'conf/strict.yaml': 'defaults:\n  - schema\n  - _self_\nsize: "7"\nloader:\n  lr: 2\n',
};

const program = (name: string, extra = ''): string =>
  `import hydra
from omegaconf import OmegaConf
${extra}
@hydra.main(version_base=None, config_path="conf", config_name="${name}")
def main(cfg):
    global result
    result = OmegaConf.to_container(cfg)
main()
`;

const SCHEMA = `from dataclasses import dataclass, field
from hydra.core.config_store import ConfigStore
@dataclass
class Loader:
    lr: float = 1
@dataclass
class Schema:
    size: int = 1
    loader: Loader = field(default_factory=Loader)
ConfigStore.instance().store(name="schema", node=Schema)
`;

const CASES: readonly (readonly [source: string, argv: readonly string[]])[] = [
  [program('config'), []],
  [program('config.yaml'), ['size=1', '+new.a=[1, 2.5, x]', 'data.norm.mean=[1,2]']],
  [program('config'), ['~lr', 'name=null', '++size=3', '++fresh=true']],
  [program('config'), ['data=cifar']],
  [program('config'), ['optim@solver=adam', 'data.root="/a b"', "name='q'"]],
  [
    program('config'),
    ['+optim=adam', '+d={a: 1, b: [x]}', 'name=${size}', 'data.root=/data/x-1.2', 'lr=1e-4'],
  ],
  [program('last'), []],
  [program('exp/small'), []],
  [program('config'), ['--config-name', 'exp/small', 'size=8']],
  [program('exp/plain'), []],
  [program('none'), []],
  [program('many'), ['q=']],
  [program('many'), []],
  [program('last'), ['-cn', 'many', '--config-path=conf', 'q=a:b']],
  [program('strict', SCHEMA), ['loader.lr=3']],
  [program('schema', SCHEMA), ['size=12']],
  [
    'import hydra\n@hydra.main(version_base="1.2")\ndef main(cfg):\n    global result\n    result = dict(cfg)\nmain()\n',
    ['+a=1'],
  ],
  [
    'import hydra\n@hydra.main(config_path="conf", config_name="last", version_base="1.2")\ndef main(cfg):\n    global result\n    try:\n        cfg.zz = 1\n    except Exception:\n        cfg.size = 9\n    result = cfg.size, cfg.data.crop, hasattr(cfg, "zz")\nmain()\n',
    [],
  ],
];

/** Hydra does not compose these. */
const REJECTED: readonly (readonly [source: string, argv: readonly string[]])[] = [
  [program('config'), ['nope=1']],
  [program('config'), ['+size=1']],
  [program('config'), ['~nope']],
  [program('config'), ['data=nope']],
  [program('gone'), []],
  [program('config'), ['size=1,2']],
  [program('strict', SCHEMA), ['size=big']],
  [program('config'), ['optim=adam']],
];

/** Hydra does more than is followed. */
const UNKNOWN: readonly (readonly [source: string, argv: readonly string[]])[] = [
  [program('config'), ['--multirun', 'size=1,2']],
  [program('config'), ['size=choice(1)']],
  ['import hydra\nresult = hydra.utils.instantiate({"_target_": "builtins.dict"})', []],
  ['import hydra\nresult = hydra.utils.get_original_cwd()', []],
  [
    'import hydra\n@hydra.main(config_path="conf", config_name="last")\ndef main(cfg):\n    global result\n    result = open("conf/last.yaml").read()\nmain()\n',
    [],
  ],
  ['import hydra, os\nos.chdir("conf")\nresult = open("conf/last.yaml").read()', []],
];

let evaluate: Evaluate;
let outcomes: readonly { readonly kind: string; readonly value?: string; readonly text?: string }[];
beforeAll(async () => {
  evaluate = await evaluator();
  const cases = [...CASES, ...REJECTED].map(([source, argv]) => ({
    argv,
    files: { ...FILES, 'main.py': source },
  }));
  const output = execFileSync(daliPython(), ['-I', '-W', 'ignore', ORACLE], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  outcomes = JSON.parse(output) as typeof outcomes;
}, 120_000);

const ours = ([source, argv]: (typeof CASES)[number]) => evaluate({ source, argv }, {}, FILES).outcome;

describe('hydra', () => {
  test.each(CASES.map((each, i) => [i, each] as const))('composes what hydra composes: %i', (i, each) => {
    expect(ours(each)).toEqual(outcomes[i]);
  });

  test.each(REJECTED.map((each, i) => [i, each] as const))(
    'knows nothing of what hydra rejects: %i',
    (i, each) => {
      expect(outcomes[CASES.length + i]!.kind).toBe('failed');
      expect(ours(each).kind).not.toBe('value');
    },
  );

  test.each(UNKNOWN)('%j with %j is not known', (source, argv) => {
    expect(ours([source, argv]).kind).toBe('unknown');
  });
});
