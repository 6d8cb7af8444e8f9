/** What the standard library must not claim to know: the value is Unknown, and the program goes on. */
import { expect, test } from '@jest/globals';
import { type Evaluate, evaluator } from './support/evaluate.ts';

/** Modules that the expression needs, and the expression; `mystery` is a module without source. */
const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ['collections', 'repr(collections.OrderedDict(a=1))'],
  ['collections', 'collections.Counter("ab") + collections.Counter("a")'],
  ['collections, mystery', 'collections.Counter(mystery.f())["a"]'],
  ['collections, mystery', 'collections.deque(mystery.f())[0]'],
  ['collections, mystery', 'collections.ChainMap({}, mystery.f())["a"]'],
  ['importlib, mystery', 'importlib.import_module(mystery.f()).x'],
  ['importlib', 'importlib.import_module(".sibling", "package").x'],
  ['importlib', 'importlib.import_module("unheard_of").x'],
  ['functools', 'functools.singledispatch(lambda x: 1)(2)'],
  ['functools, mystery', 'functools.lru_cache(maxsize=mystery.f())(lambda x: [x])(2)'],
  ['datetime', 'datetime.datetime.now().year'],
  ['glob', 'glob.glob("data/*")[0]'],
  ['getpass', 'getpass.getuser()'],
  ['socket', 'socket.gethostname()'],
  ['uuid', 'uuid.uuid4().hex'],
  ['platform', 'platform.node()'],
  ['shlex, mystery', 'shlex.split(mystery.f())[0]'],
  ['shlex', 'shlex.split("a b", posix=False)[0]'],
  ['shlex, mystery', 'shlex.join(["a", mystery.f()])'],
  ['shlex', 'shlex.shlex("a b")'],
  ['string', 'string.Template("$a").substitute(a=1)'],
  ['string', 'string.capwords("a b")'],
  ['fire, mystery', 'fire.Fire(lambda size: size, command=mystery.f())'],
  ['typer', 'typer.prompt("size")'],
  ['logging', 'logging.getLogger().handlers'],
  ['logging', 'logging.getLogger("a").isEnabledFor(10)'],
  ['logging', 'logging.getLogger("a").level'],
  ['sys', 'sys.stdout.isatty()'],
  ['random', 'random.random()'],
  ['random', 'random.Random(0).random()'],
  ['random', 'random.sample(range(9), 3)[0]'],
  ['types, mystery', 'types.SimpleNamespace(**mystery.f()).a'],
  ['argparse, mystery', 'argparse.Namespace(**mystery.f()).a'],
  ['argparse, mystery', 'argparse.Namespace(a=mystery.f()) == argparse.Namespace(a=1)'],
];

/** Statements that leave in `result` what must be Unknown. */
const PROGRAMS: readonly string[] = [
  'from collections import OrderedDict\nimport mystery\nd = OrderedDict(a=1, b=2)\nd.move_to_end(mystery.f())\nresult = list(d)',
  'from collections import OrderedDict\nimport mystery\nd = OrderedDict(a=1, b=2)\nd.move_to_end("a", last=mystery.f())\nresult = list(d)',
  'from collections import defaultdict\nimport mystery\nd = defaultdict(list, a=[1])\nd[mystery.f()].append(3)\nresult = d["a"]',
  'from collections import defaultdict\nimport mystery\nd = defaultdict(list)\nd[mystery.f()]\nresult = len(d)',
  'from collections import deque\nimport mystery\nd = deque([1])\nd.extendleft(mystery.f())\nresult = d[0]',
  'from collections import deque\nimport mystery\nd = deque([1, 2])\nd.rotate(mystery.f())\nresult = d[0]',
  'from functools import lru_cache\nimport mystery\n@lru_cache\ndef f(x): return [x]\nf(1).append(2)\nf(mystery.f())\nresult = f(mystery.f())',
  'import random\nx = [1, 2]\nrandom.shuffle(x)\nresult = x[0]',
  'import random\nx = [1, 2]\nrandom.Random(3).shuffle(x)\nresult = x[0]',
  'import random, mystery\nx = [1, 2]\ny = [3, 4]\nrandom.shuffle(x if mystery.f() else y)\nresult = y[0]',
  'import random, numpy\nx = numpy.array([1, 2])\nrandom.shuffle(x)\nresult = x[0]',
];

let evaluate: Evaluate;

test.each([...EXPRESSIONS.map(([modules, text]) => `import ${modules}\nresult = ${text}`), ...PROGRAMS])(
  '%s',
  async (source) => {
    evaluate ??= await evaluator();
    expect(evaluate({ source }).outcome.kind).toBe('unknown');
  },
);
