/** Objects that are nothing but their attributes: `types.SimpleNamespace`, `argparse.Namespace`. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { taught } from './signature.ts';

/** `__init__(self, **attributes)`. */
export function attributesInitializer(interpreter: Interpreter, name: string): Value {
  return taught(
    interpreter,
    `${name}.__init__`,
    'self, **named',
    (given, it) => {
      for (const [key, value] of given.named) it.setAttribute(given.need('self'), key, value);
      return it.make.none();
    },
    'lazy',
  );
}

/** `__eq__`: objects of the class are equal where their attributes are; nothing else is equal to them. */
export function attributesEquality(interpreter: Interpreter, name: string, itself: () => Value): Value {
  return taught(interpreter, `${name}.__eq__`, 'self, other', (given, it) => {
    const [self, other] = [given.need('self'), given.need('other')];
    const isOne = it.isInstance(other, itself());
    if (isOne === false) return it.make.bool(false, [self, other]);
    const [own, others] = [it.members(self), it.members(other)];
    if (isOne === undefined || own === undefined || others === undefined)
      return it.make.unknown(`what a ${name} holds is not known`, [self, other]);
    return it.make.via(it.compare('==', it.make.dict(own), it.make.dict(others)), self.origin);
  });
}
