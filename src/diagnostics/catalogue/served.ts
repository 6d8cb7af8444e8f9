/** DT36x: what the served pipeline computes otherwise than its text says. */
import { message } from '../message.ts';

const INSTEAD =
  'take the elements with fn.sequence_rearrange(new_order=[…]), or single ones with fn.stack(x[0], x[3], …)';

export const servedMessages = {
  'strided-slice': message<{ text: string; limit: string }>({
    code: 'DT360',
    severity: 'warning',
    message: ({ text, limit }) =>
      `DALI computes \`${text}\` wrongly on the CPU where its result has more than ${limit} values; so it did in validation`,
    help: () => `${INSTEAD}; on the GPU the slice is right`,
  }),
  'strided-slice-moved': message<{ text: string; limit: string }>({
    code: 'DT361',
    severity: 'error',
    message: ({ text, limit }) =>
      `DALI computes \`${text}\` rightly on the GPU, as validation does, and wrongly on the CPU where its result has more than ${limit} values`,
    help: () => `leave --device out; or ${INSTEAD}`,
  }),
  'dimensions-left-out': message<{ name: string; ndim: string }>({
    code: 'DT362',
    severity: 'warning',
    message: ({ name, ndim }) =>
      `input \`${name}\` does not declare that it has ${ndim} dimensions: DALI then fails on \`src_dims\` of this fn.reshape`,
    help: () => 'config.pbtxt says them; or give the new shape with `shape=`',
  }),
  'dimensions-told': message<{ name: string; teller: string }>({
    code: 'DT363',
    severity: 'error',
    message: ({ name, teller }) =>
      `input \`${name}\` is served with ${teller}, which tells DALI its number of dimensions: it then fails on \`src_dims\` of this fn.reshape`,
    help: () => 'give the new shape with `shape=`, or with `rel_shape=` beside `src_dims=`',
  }),
} as const;
