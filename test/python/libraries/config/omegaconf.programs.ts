/** Programs that use omegaconf. Each leaves what it is about in `result`. */

const NESTED =
  "cfg = OmegaConf.create({'a': {'b': 1, 'c': [1, 2.5]}, 'd': '${a.b}', 'e': 'x_${a.b}_${d}', 'm': '???', 'n': None})";
const TYPED = `from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple
from omegaconf import MISSING
@dataclass
class Loader:
    size: int = 224
    lr: float = 1
    name: Optional[str] = None
    on: bool = False
    steps: List[int] = field(default_factory=lambda: [1, 2])
    span: Tuple[float, float] = (1, 2)
@dataclass
class Config:
    loader: Loader = field(default_factory=Loader)
    twice: str = "\${loader.size}"
    extra: Dict[str, Any] = field(default_factory=dict)
    path: str = MISSING
cfg = OmegaConf.structured(Config)`;

const expressions = (setup: string, texts: readonly string[]): readonly string[] =>
  texts.map((text) => `from omegaconf import *\n${setup}\nresult = ${text}`);
const programs = (setup: string, bodies: readonly string[]): readonly string[] =>
  bodies.map((body) => `from omegaconf import *\n${setup}\n${body}`);

/** Known, and equal. */
export const KNOWN: readonly string[] = [
  ...expressions(NESTED, [
    "cfg.a.b, cfg['a']['c'][1], cfg.a.c[-1], cfg.d, cfg.e",
    "'m' in cfg, 'a' in cfg, 'n' in cfg, 'zz' in cfg, 'd' in cfg",
    "cfg.get('m', 3), cfg.get('zz'), cfg.get('zz', 4), cfg.get('n', 5), cfg.get('d', 6)",
    'list(cfg), len(cfg), list(cfg.keys()), len(cfg.a.c), bool(cfg), bool(OmegaConf.create({}))',
    'str(cfg), repr(cfg.a), f"{cfg.a.c}"',
    'OmegaConf.to_container(cfg), OmegaConf.to_container(cfg.a, resolve=True)',
    'dict(**cfg.a), {**cfg.a}, dict(cfg.a)',
    'list(cfg.a.c), tuple(cfg.a.c), [x * 2 for x in cfg.a.c], sum(cfg.a.c), cfg.a.c[0:1]',
    'isinstance(cfg, DictConfig), isinstance(cfg.a.c, ListConfig), isinstance(cfg, dict), isinstance(cfg.a.c, (list, tuple))',
    'OmegaConf.is_config(cfg), OmegaConf.is_dict(cfg), OmegaConf.is_list(cfg.a.c), OmegaConf.is_config({})',
    "cfg.a == {'b': 1, 'c': [1, 2.5]}, cfg.a.c == [1, 2.5], cfg.a != {'b': 1}, cfg.a.c == (1, 2.5)",
    "OmegaConf.select(cfg, 'a.b'), OmegaConf.select(cfg, 'a.x'), OmegaConf.select(cfg, 'a.x.y', default=7), OmegaConf.select(cfg, 'm', default=8), OmegaConf.select(cfg, 'n', default=9), OmegaConf.select(cfg, 'a.c[1]'), OmegaConf.select(cfg, 'd')",
    "OmegaConf.is_missing(cfg, 'm'), OmegaConf.is_missing(cfg, 'a'), OmegaConf.is_missing(cfg, 'zz'), OmegaConf.is_missing(cfg, 'a.b')",
    "hasattr(cfg, 'a'), hasattr(cfg, 'zz'), getattr(cfg, 'zz', 3), getattr(cfg.a, 'b')",
    '[(k, v) for k, v in cfg.a.items()], list(cfg.a.values())',
    'cfg.m',
    'cfg.zz',
    "cfg['zz']",
    'cfg.a.c[7]',
    'max(cfg.a.c), 2.5 in cfg.a.c, cfg.a.c.index(1), sorted(cfg.a.c, reverse=True)',
    "OmegaConf.masked_copy(cfg, ['a']), OmegaConf.masked_copy(cfg, 'n')",
  ]),
  ...programs(NESTED, [
    'cfg.a.b = 5\ncfg.a.x = {"y": [1]}\ncfg["z"] = (1, 2)\nresult = cfg.d, cfg.e, cfg.a.x.y[0], str(cfg)',
    'sub = cfg.a\nsub.b = 9\nresult = cfg.d, cfg.a.b',
    'inner = {"k": 1}\ncfg.a.x = inner\ninner["k"] = 2\nresult = cfg.a.x.k',
    'other = cfg.a\ncfg.copy_of = other\ncfg.copy_of.b = 77\nresult = cfg.a.b, cfg.copy_of.b',
    'import copy\ndeep = copy.deepcopy(cfg)\ndeep.a.b = 3\nresult = cfg.d, deep.d, copy.copy(cfg).a.b, cfg.copy().e',
    'OmegaConf.set_struct(cfg, True)\ntry:\n    cfg.new = 1\nexcept AttributeError as error:\n    result = type(error).__name__, hasattr(cfg, "zz"), cfg.get("zz", 2)',
    'OmegaConf.set_struct(cfg, True)\ncfg.a.new = 1\nresult = 0',
    'OmegaConf.set_struct(cfg, True)\nOmegaConf.set_struct(cfg.a, False)\ncfg.a.new = 1\nresult = cfg.a.new',
    'OmegaConf.set_readonly(cfg, True)\ncfg.a.b = 1\nresult = 0',
    'OmegaConf.set_struct(cfg, True)\nwith open_dict(cfg):\n    cfg.new = 1\ntry:\n    cfg.other = 1\nexcept Exception:\n    result = cfg.new',
    'OmegaConf.set_readonly(cfg, True)\nwith read_write(cfg):\n    cfg.n = 1\nresult = cfg.n',
    'del cfg.n\ndel cfg["m"]\nresult = list(cfg)',
    'result = cfg.pop("n"), cfg.pop("zz", 5), list(cfg)',
    'result = cfg.pop("zz")',
    'cfg.a.c.append(3)\ncfg.a.c[0] = 7\ncfg.a.c.extend([8, {"q": 1}])\nresult = list(cfg.a.c)[:4], cfg.a.c[-1].q, cfg.a.c + [1]',
    'cfg.update({"n": 2, "o": {"p": 3}})\nresult = cfg.n, cfg.o.p',
    'cfg.merge_with({"a": {"b": 2, "k": "${n}"}, "m": 1})\nresult = str(cfg), cfg.a.k',
    'result = cfg.setdefault("a", 1).b, cfg.setdefault("q", 2), cfg.q',
    'OmegaConf.update(cfg, "a.b", 4)\nOmegaConf.update(cfg, "x.y.z", [1, 2])\nOmegaConf.update(cfg, "a", {"w": 1})\nresult = str(cfg)',
    'OmegaConf.resolve(cfg.a)\nresult = str(cfg)',
    'cfg.r = {"s": "${.t}", "t": 4, "u": {"v": "${..t}", "w": "${a.c[1]}", "c": "${a}"}}\nresult = cfg.r.s, cfg.r.u.v, cfg.r.u.w, cfg.r.u.c.b',
    'cfg.f = "${gone}"\nresult = cfg.f',
    'cfg.f = "${m}"\nresult = cfg.f',
    'cfg.f = "${f2}"\ncfg.f2 = "${a.b}"\nresult = cfg.f, "f" in cfg, cfg.get("f")',
    'OmegaConf.register_new_resolver("mul", lambda x, y: x * y)\nOmegaConf.register_new_resolver("add1", lambda x: x + 1)\ncfg.f = "${mul:3,2.5}"\ncfg.g = "${mul:ab,2}-${add1:4}"\nresult = cfg.f, cfg.g',
    'cfg.f = "${oc.env:SURELY_NOT_SET,val}/${oc.env:SURELY_NOT_SET,3}"\ncfg.g = "${oc.env:SURELY_NOT_SET,null}"\nresult = cfg.f, cfg.g',
    'def f(b, c):\n    return b, list(c)\nresult = f(**cfg.a)',
  ]),
  ...expressions('', [
    "OmegaConf.merge({'a': 1, 'b': {'c': 2}}, {'b': {'d': 3}}, OmegaConf.create({'a': {'z': 1}}))",
    "OmegaConf.merge({'a': [1, 2], 'b': '???'}, {'a': [3], 'b': 4}, {'b': '???'})",
    "OmegaConf.merge({'a': {'b': 1}}, {'a': None}), OmegaConf.merge({'a': 1}, {'a': {'b': 2}}), OmegaConf.merge([1], [2, 3])",
    "OmegaConf.merge({'a': 1}, [1])",
    "OmegaConf.from_dotlist(['a.b=1', 'a.c=[1, 2]', 'd=x y', 'e=', 'f', 'g=1e-3', 'h={i: on}', 'l=null'])",
    "OmegaConf.create('a: 1e-3\\nb: [1, 2]\\nc: ${a}').c, OmegaConf.create('x'), OmegaConf.create(''), OmegaConf.create([1, {'a': 2}])[1].a",
    "DictConfig({'a': {'b': 1}}).a.b, ListConfig([1, 2])[1], MISSING, II('a'), SI('${a}')",
    "OmegaConf.to_container(OmegaConf.create({'a': '???', 'b': [1, {'c': '${b[0]}'}]}), resolve=True)",
    "OmegaConf.to_container(OmegaConf.create({'a': '???'}), throw_on_missing=True)",
    "OmegaConf.create({1: 'a', 2.5: 'b', True: 'c'})[2.5], OmegaConf.create({'1': 'a'})['1']",
  ]),
  ...expressions(TYPED, [
    'cfg.loader.size, cfg.loader.lr, cfg.loader.name, cfg.twice, list(cfg.loader.span), str(cfg)',
    "OmegaConf.merge(cfg, {'loader': {'size': '256', 'lr': 3, 'on': 'yes', 'steps': [4], 'name': 5}, 'path': 7})",
    "OmegaConf.merge(cfg, {'loader': {'nope': 1}})",
    "OmegaConf.merge(cfg, {'loader': {'size': 'big'}})",
    "OmegaConf.merge(cfg, {'loader': {'size': 2.0}})",
    "OmegaConf.merge(cfg, {'loader': {'size': None}})",
    "OmegaConf.merge(cfg, OmegaConf.from_dotlist(['loader.steps=[3, 4]', 'extra.a.b=1', 'loader.on=0'])).extra.a.b",
    "OmegaConf.structured(Loader(size=5, lr='2')).lr, OmegaConf.create({'x': Loader()}).x.size",
    "'path' in cfg, 'loader' in cfg, cfg.get('path', 'd'), OmegaConf.is_missing(cfg, 'path')",
    'cfg.nope',
  ]),
  ...programs(TYPED, [
    "cfg.loader.size = '7'\ncfg.loader.name = 3\nresult = cfg.twice, cfg.loader.name",
    'cfg.loader.size = 1.5\nresult = 0',
    'cfg.loader.extra = 1\nresult = 0',
    "cfg.extra.anything = {'b': 1}\nresult = cfg.extra.anything.b",
  ]),
];

/** More than is followed, or not given. */
export const UNKNOWN: readonly string[] = [
  ...expressions(NESTED, [
    'OmegaConf.to_yaml(cfg)',
    "OmegaConf.select(cfg, 'a.x', throw_on_missing=True)",
    'OmegaConf.missing_keys(cfg)',
  ]),
  ...expressions('', [
    "OmegaConf.create({'a': '${oc.env:SURELY_NOT_SET}'}).a",
    "OmegaConf.create({'a': '${now:%Y}'}).a",
    "OmegaConf.create({'a': '${hydra:runtime.cwd}'}).a",
    "OmegaConf.create({'a': '${oc.decode:${oc.env:X,1}}'}).a",
    "OmegaConf.create({'a': '\\\\${b}'}).a",
    "OmegaConf.create({'a': '${b:{x: 1}}'}).a",
    "OmegaConf.create({'a': object()}).a",
    "OmegaConf.load('there/is/none.yaml')",
    "OmegaConf.create('a: 1\\na: 2')",
    "OmegaConf.create('a: |\\n  text')",
  ]),
  ...programs(NESTED, [
    'import mystery\ncfg[mystery.key()] = 1\nresult = cfg.a.b',
    'import mystery\ncfg.merge_with(mystery.more())\nresult = cfg.a.b',
    'import mystery\nresult = OmegaConf.merge(cfg, mystery.more()).a.b',
    'cfg.a.c.sort()\nresult = cfg.a.c[0]',
    'import mystery\ncfg.a.b = mystery.b()\nresult = cfg.d',
    'OmegaConf.register_new_resolver("mul", lambda x, *, _root_: x)\ncfg.f = "${mul:3}"\nresult = cfg.f',
  ]),
  ...programs(TYPED, ['import mystery\ncfg.loader.size = mystery.size()\nresult = cfg.twice']),
];
