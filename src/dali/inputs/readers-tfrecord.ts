/**
 * `fn.readers.tfrecord`: a dictionary with one output for each feature (DALI 1.22 to 2.4). Texts are bytes; numbers have the
 * type and the shape that the feature says. What is data and what is a label, nothing says but use and names.
 */
import { tfrecordFeatureOf } from '../tfrecord.ts';
import { itemsOf, textOf } from '../values.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { Meta } from '../graph.ts';
import type { InputOutput } from './input-operator.ts';
import { known, readers, unknown } from './reader.ts';
import { tensorName } from './tensor-name.ts';

/** Evaluation gives names and features as lists of one length. */
export const READERS_TFRECORD = readers(['fn.readers.tfrecord', 'fn.tfrecord_reader'], (call) => {
  const [names, features] = ['feature_names', 'feature_kinds'].map((argument) => {
    const value = call.arguments.get(argument);
    return value === undefined ? null : itemsOf(value);
  });
  return names?.map((name, i) => output(textOf(name) ?? '', features?.[i]));
});

function output(key: string, feature: Value | undefined): InputOutput {
  const meta = metaOf(key, feature);
  const name = tensorName(key);
  const { dtype, ndim } = meta;
  return {
    role: 'unknown',
    meta,
    replacement: dtype === null || ndim === null ? null : { dtype, ndim },
    ...(name === undefined ? {} : { name }),
  };
}

function metaOf(key: string, value: Value | undefined): Meta {
  const feature = value === undefined ? undefined : tfrecordFeatureOf(value);
  const lost = `the feature \`${key}\` of fn.readers.tfrecord is not known`;
  if (feature === undefined) return unknown(lost);
  if (feature.isText) return known('UINT8', [null]);
  const { dtype, shape } = feature;
  return dtype === null || shape === null ? unknown(lost, 'cpu', dtype) : known(dtype, shape);
}
