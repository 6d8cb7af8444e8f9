/** What evaluation makes of libraries where CPython has no say: origins, what is not given, what cannot be known, branches. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Machine } from '../../../src/python/evaluation/index.ts';
import type { Origin, Value } from '../../../src/python/evaluation/value.ts';
import { arrayPayload } from '../../../src/python/libraries/index.ts';
import { type Evaluate, type Evaluated, evaluator } from './support/evaluate.ts';

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

function run(
  source: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): Evaluated {
  return evaluate({ source, argv }, env, files);
}

function shown(source: string, argv: readonly string[] = []): unknown {
  const { outcome } = run(source, argv);
  return outcome.kind === 'value' ? outcome.value : outcome.kind;
}

/** Texts and places along a value's origin. */
function trail(origin: Origin): readonly string[] {
  const own =
    origin.text ?? (origin.at === null ? '' : origin.at.tree.text.slice(origin.at.start, origin.at.end));
  return [own, ...origin.from.flatMap(trail)];
}

function unknown({ machine, result }: Evaluated): {
  readonly reason: string;
  readonly supply: string | undefined;
} {
  const { cell } = machine.pick(result!);
  if (cell.kind !== 'unknown') throw new Error(`the result is ${machine.repr(result!)}`);
  return { reason: cell.reason, supply: cell.supply };
}

/** Alternatives of a Choice. */
function alternatives(machine: Machine, value: Value): readonly (string | undefined)[] {
  const { cell } = machine.pick(value);
  if (cell.kind !== 'choice') return [machine.repr(value)];
  return [...alternatives(machine, cell.then), ...alternatives(machine, cell.else)];
}

const PARSER = `import argparse
import mystery
parser = argparse.ArgumentParser()
parser.add_argument('data')
parser.add_argument('--image-size', type=int)
parser.add_argument('--crop', type=int, default=32)
parser.add_argument('--mode', required=True)
`;

describe('argparse', () => {
  test('a value of the command line says so, and where its argument is defined', () => {
    const { result } = run(`${PARSER}result = parser.parse_args().image_size`, [
      'd',
      '--image-s=224',
      '--mode',
      'x',
    ]);
    const origins = trail(result!.origin);
    expect(origins).toContain('--image-size 224');
    const collect = (origin: Origin): readonly Origin[] => [origin, ...origin.from.flatMap(collect)];
    const said = collect(result!.origin).find(({ text }) => text === '--image-size 224');
    expect(said?.at && said.at.tree.text.slice(said.at.start, said.at.end)).toBe(
      "parser.add_argument('--image-size', type=int)",
    );
  });

  test('a default passes through its definition', () => {
    const { result } = run(`${PARSER}result = parser.parse_args().crop`);
    expect(trail(result!.origin)).toEqual(
      expect.arrayContaining(["parser.add_argument('--crop', type=int, default=32)", '32']),
    );
  });

  test('None that was not given names the option', () => {
    const { result, machine } = run(`${PARSER}result = parser.parse_args().image_size`);
    expect(machine.repr(result!)).toBe('None');
    expect(trail(result!.origin)).toContain('--image-size is not given');
  });

  test('what is required and not given is Unknown and names itself', () => {
    expect(unknown(run(`${PARSER}result = parser.parse_args().mode`))).toEqual({
      reason: 'the training argument `--mode` is required and was not given',
      supply: '--mode',
    });
    expect(unknown(run(`${PARSER}result = parser.parse_args().data`)).supply).toBe('data');
    expect(shown(`${PARSER}result = parser.parse_args().crop`)).toBe('32');
  });

  test('a rejected command line ends the program with usage', () => {
    const { outcome } = run(`${PARSER}result = parser.parse_args()`, ['--image-size', 'a']);
    expect(outcome).toEqual({ kind: 'exit', text: "argument --image-size: invalid int value: 'a'" });
  });

  test('choices that are not known are not checked', () => {
    expect(
      shown(
        "import argparse, models\np = argparse.ArgumentParser()\np.add_argument('--arch', choices=models.names)\nresult = p.parse_args().arch",
        ['--arch', 'x'],
      ),
    ).toBe("'x'");
  });

  test('a definition in an undecided branch leaves both', () => {
    const source = `${PARSER}
if mystery.f():
    parser.add_argument('--x', type=int, default=1)
else:
    parser.add_argument('--x', type=int, default=2)
result = parser.parse_args().x`;
    const given = run(source, ['--x', '5']);
    expect(alternatives(given.machine, given.result!)).toEqual(['5']);
    const { machine, result } = run(source);
    expect(alternatives(machine, result!)).toEqual(['1', '2']);
  });

  test('a definition that is not known hides its own value only, until it is given', () => {
    const source = `${PARSER}parser.add_argument('--x', **mystery.f())\nargs = parser.parse_args()\n`;
    expect(shown(`${source}result = args.crop`)).toBe('32');
    expect(shown(`${source}result = args.x`)).toBe('unknown');
    expect(shown(`${source}result = args.crop`, ['--x', '3'])).toBe('unknown');
  });

  test('defaults that are not known hide what is not given', () => {
    const source = `${PARSER}parser.set_defaults(**mystery.f())\nargs = parser.parse_args()\n`;
    expect(shown(`${source}result = args.crop`, ['--crop', '7'])).toBe('7');
    expect(shown(`${source}result = args.crop`)).toBe('unknown');
    expect(shown(`${source}result = args.anything`)).toBe('unknown');
  });

  test('a required sub-command that is not given leaves its arguments open', () => {
    const source = `import argparse
parser = argparse.ArgumentParser()
parser.add_argument('--crop', default=3)
sub = parser.add_subparsers(dest='cmd', required=True)
sub.add_parser('a').add_argument('--x')
args = parser.parse_args()
`;
    expect(shown(`${source}result = args.crop`)).toBe('3');
    expect(shown(`${source}result = args.x`)).toBe('unknown');
    expect(shown(`${source}result = vars(args)`)).toBe('unknown');
    expect(shown(`${source}result = args.x`, ['a', '--x', '4'])).toBe("'4'");
  });

  test('arguments are read from files below the project root', () => {
    const source = `import argparse
parser = argparse.ArgumentParser(fromfile_prefix_chars='@')
parser.add_argument('--crop', type=int)
result = parser.parse_args().crop`;
    expect(run(source, ['@conf/args.txt'], {}, { 'conf/args.txt': '--crop\n9\n' }).outcome).toEqual({
      kind: 'value',
      value: '9',
    });
    expect(run(source, ['@missing.txt']).outcome.kind).toBe('unknown');
    expect(run(source, ['@../args.txt'], {}, { '../args.txt': '--crop\n9\n' }).outcome.kind).toBe('unknown');
  });

  test('what the program adds to sys.argv is read', () => {
    expect(
      shown(`import sys\n${PARSER}sys.argv.extend(['--crop', '8'])\nresult = parser.parse_args().crop`),
    ).toBe('8');
  });

  test('help ends the program', () => {
    expect(run(`${PARSER}result = parser.parse_args()`, ['-h']).outcome.kind).toBe('exit');
  });
});

describe('the process', () => {
  test('the environment is what was given, and absence is an assumption', () => {
    const { machine, result } = run("import os\nresult = os.environ.get('SIZE', '224')");
    expect(machine.repr(result!)).toBe("'224'");
    expect(trail(result!.origin)).toContain('environment variable SIZE is not set');
    expect(run("import os\nresult = os.environ.get('SIZE', '224')", [], { SIZE: '7' }).outcome).toEqual({
      kind: 'value',
      value: "'7'",
    });
    expect(trail(run("import os\nresult = os.environ['SIZE']", [], { SIZE: '7' }).result!.origin)).toContain(
      '--env SIZE=7',
    );
  });

  test('a variable that is read without a default is Unknown and does not raise', () => {
    expect(unknown(run("import os\nresult = os.environ['SIZE']")).reason).toContain('SIZE');
    expect(
      shown(
        "import os\nif mystery:\n    os.environ['A'] = '1'\nresult = os.environ.get('A')".replace(
          'if mystery',
          'import m\nif m.f()',
        ),
      ),
    ).toBe('unknown');
  });

  test('sys.exit ends the program', () => {
    expect(run("import sys\nsys.exit('no GPU')\nresult = 1").outcome).toEqual({
      kind: 'exit',
      text: 'no GPU',
    });
  });

  test.each([
    'time.time()',
    'random.random()',
    'os.getcwd()',
    'os.cpu_count()',
    'os.listdir(".")',
    'os.path.exists("/x")',
    'os.path.abspath("x")',
    'os.path.expanduser("~")',
    'pathlib.Path("x").exists()',
    'pathlib.Path.cwd() / "x"',
    'json.load(open("x"))',
    'json.loads("[1]", parse_int=float)',
    'json.loads("[1]", cls=None, object_hook=dict)',
    'np.random.rand(3)',
    'np.exp(1.0)',
    'math.exp(1)',
    'math.sin(1)',
    'sys.version_info >= (3, 12)',
    'sys.version_info.minor',
    'torch.distributed.get_rank()',
    'glob.glob("*")',
    'datetime.datetime.now()',
    'itertools.count()',
  ])('%s cannot be known, and the program goes on', (text) => {
    const source = `import time, random, os, pathlib, json, math, sys, glob, datetime, itertools\nimport numpy as np\nimport torch, torch.distributed\n`;
    expect(shown(`${source}result = ${text}`)).toBe('unknown');
    expect(shown(`${source}x = ${text}\nresult = 1`)).toBe('1');
  });
});

describe('torch', () => {
  test.each([
    ['torch.cuda.is_available()', 'True'],
    ['torch.cuda.device_count()', '1'],
    ['torch.cuda.current_device()', '0'],
    ['torch.distributed.is_initialized()', 'False'],
    ['dist.is_initialized()', 'False'],
    ['dist.is_available() and dist.is_initialized()', 'False'],
  ])('%s is assumed to be %s', (text, value) => {
    const { machine, result } = run(`import torch\nimport torch.distributed as dist\nresult = ${text}`);
    expect(machine.repr(result!)).toBe(value);
    expect(trail(result!.origin).some((each) => /^torch\.\S+\(\) is (True|False|1|0)$/.test(each))).toBe(
      true,
    );
  });

  test('memory formats are symbols, equal only to themselves', () => {
    expect(
      shown(
        'import torch\nresult = [m == torch.channels_last for m in (torch.channels_last, torch.contiguous_format)]',
      ),
    ).toBe('[True, False]');
  });

  test('models can be built; what they hold of their own is known', () => {
    const source = `import torch.nn as nn
class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.conv = nn.Conv2d(3, 4, 3)
model = Model(224).cuda()
other = Model(3)
`;
    expect(shown(`${source}result = other.size`)).toBe('3');
    expect(shown(`${source}result = other.weight`)).toBe('unknown');
    expect(shown(`${source}result = model.size`)).toBe('unknown');
    expect(shown(`${source}result = other(1)`)).toBe('unknown');
  });
});

describe('numpy', () => {
  test('a write in an undecided branch is not known after it, and is undone before the other', () => {
    const source = `import numpy as np\nimport mystery\na = np.zeros(2)\nb = a[:1]\n`;
    expect(shown(`${source}if mystery.f():\n    b[0] = 1\nresult = a.tolist()`)).toBe('unknown');
    expect(shown(`${source}if mystery.f():\n    c = a + 1\nresult = a.tolist()`)).toBe('[0.0, 0.0]');
  });

  test('a write that is not followed loses the elements, through every view', () => {
    const source = `import numpy as np\nimport mystery\na = np.zeros(4)\nb = a[1:]\n`;
    for (const write of [
      'b[mystery.f()] = 1',
      'b[0] = mystery.f()',
      'b += mystery.f()',
      'b.sort()',
      'b.shape = (1, 3)',
    ]) {
      expect([write, shown(`${source}${write}\nresult = a.tolist()`)]).toEqual([write, 'unknown']);
    }
  });

  test('a shape that was written is not known', () => {
    const source = 'import numpy as np\na = np.zeros(4)\na.shape = (2, 2)\n';
    for (const text of [
      'a.shape',
      'len(a)',
      'a.ndim',
      'a.reshape(4).tolist()',
      'a[0].tolist()',
      'a[0, 1].tolist()',
    ]) {
      expect([text, shown(`${source}result = ${text}`)]).toEqual([text, 'unknown']);
    }
  });

  test('arrays can be folded into literals', () => {
    const { result } = run("import numpy as np\nresult = np.array([[0.5, 2]], dtype='float32').T");
    expect(arrayPayload(result!)).toEqual({ dtype: 'float32', shape: [2, 1], data: [0.5, 2] });
    expect(arrayPayload(run('result = [1]').result!)).toBeUndefined();
  });

  test('a scalar is printed as the Python number that it holds', () => {
    const { cell } = run('import numpy as np\nresult = np.float32(0.1)').result!;
    const plain =
      cell.kind === 'foreign'
        ? cell.library.toPython?.(run('import numpy as np\nresult = np.float32(0.1)').result!)
        : undefined;
    expect(plain?.cell).toEqual({ kind: 'float', value: Math.fround(0.1) });
  });

  test('arrays of more than ten thousand elements are not followed', () => {
    expect(shown('import numpy as np\nresult = np.zeros((101, 100)).tolist()')).toBe('unknown');
    expect(shown('import numpy as np\nresult = len(np.zeros((100, 100)).tolist())')).toBe('100');
  });

  test('integers beyond what is exact are not followed', () => {
    expect(shown('import numpy as np\nresult = (np.array([2**52]) * 4).tolist()')).toBe('unknown');
  });
});

describe('small modules', () => {
  test('a dataclass of which an argument is hidden keeps the others', () => {
    const source = `from dataclasses import dataclass
import mystery
@dataclass
class A:
    x: int = 1
    y: int = 2
`;
    expect(shown(`${source}result = A(x=5, **mystery.f()).x`)).toBe('5');
    expect(shown(`${source}result = A(x=5, **mystery.f()).y`)).toBe('unknown');
  });

  test('a loaded text that is not JSON raises', () => {
    for (const text of ['[1,]', '{', '01', 'tru', '"a', '[1 2]', '{"a" 1}', '']) {
      expect([text, shown(`import json\nresult = json.loads('${text}')`)]).toEqual([text, 'raised']);
    }
  });

  test('loggers are silent and true', () => {
    expect(
      shown(
        "import logging\nlog = logging.getLogger()\nlog.addHandler(logging.StreamHandler())\nresult = (log.info('x'), bool(log))",
      ),
    ).toBe('(None, True)');
  });
});
