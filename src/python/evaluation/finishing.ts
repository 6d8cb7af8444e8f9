/** What runs however a block ends: `finally`, and the end of `with`. */
import type { Pending } from './frame.ts';
import { slotsOf } from './joining.ts';
import type { Machine } from './machine.ts';
import { type Completion, ProgramExit, PythonRaise } from './signals.ts';
import { lostLike } from './widening.ts';

interface Finish {
  readonly ended: (completion: Completion) => Completion;
  /** Runs after an exception and throws it again, or says how the program goes on. */
  readonly raised: (error: PythonRaise | ProgramExit) => Completion;
}

/** Runs a block, then its end. */
export function finishing(m: Machine, block: () => Completion, finish: Finish): Completion {
  const { frame, here, assumed } = m;
  const since = frame.pending.length;
  let end: () => Completion;
  try {
    const completion = block();
    end = () => finish.ended(completion);
  } catch (error) {
    if (!(error instanceof PythonRaise) && !(error instanceof ProgramExit)) throw error;
    m.frame = frame;
    m.here = here;
    m.assumed = assumed;
    end = () => finish.raised(error);
  }
  const mark = m.heap.mark();
  const completion = end();
  passOn(m, mark, since, completion);
  return completion;
}

/** Arms that left the block before its end ran that end too, each in its own state: what it wrote there is not known. */
function passOn(m: Machine, mark: number, since: number, completion: Completion): void {
  const reason = 'it is set at the end of a block that was left on a condition that is not known';
  const { pending } = m.frame;
  if (pending.length <= since) return;
  const written = slotsOf([m.heap.delta(mark)]);
  const after = (left: Pending): Pending => {
    const delta = new Map([...left.delta].map(([store, slots]) => [store, new Map(slots)] as const));
    for (const [store, key] of written) {
      const slots = delta.get(store) ?? new Map();
      delta.set(store, slots.set(key, lostLike(m, store.read(key), reason)));
    }
    if (completion.kind === 'normal' || completion.kind === left.kind) return { ...left, delta };
    return { ...left, delta, kind: completion.kind, value: m.make.unknown(reason) };
  };
  m.frame.pending = [...pending.slice(0, since), ...pending.slice(since).map(after)];
}
