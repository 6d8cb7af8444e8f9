/** Rules that cases cannot run here, with a call that evaluation follows all the same. */

interface NotRun {
  readonly code: string;
  readonly why: string;
}

const GPU = 'GPU only: not run';
const VIDEO = 'needs videos: not run';

export const NOT_RUN: Readonly<Record<string, NotRun>> = {
  'fn.jitter': { code: 'fn.jitter(u8_hwc.gpu())', why: GPU },
  'fn.optical_flow': { code: 'fn.optical_flow(u8_fhwc.gpu())', why: GPU },
  'fn.experimental.dilate': { code: 'fn.experimental.dilate(u8_hwc.gpu())', why: GPU },
  'fn.experimental.erode': { code: 'fn.experimental.erode(u8_hwc.gpu())', why: GPU },
  'fn.experimental.median_blur': { code: 'fn.experimental.median_blur(u8_hwc.gpu())', why: GPU },
  'fn.experimental.remap': {
    code: 'fn.experimental.remap(u8_hwc.gpu(), f32_2d.gpu(), f32_2d.gpu())',
    why: GPU,
  },
  'fn.experimental.resize': { code: 'fn.experimental.resize(u8_hwc.gpu(), size=[20, 24])', why: GPU },
  'fn.decoders.inflate': { code: 'fn.decoders.inflate(u8_1d.gpu(), shape=[3])', why: GPU },
  'fn.experimental.inflate': { code: 'fn.experimental.inflate(u8_1d.gpu(), shape=[3])', why: GPU },
  'fn.decoders.video': { code: 'fn.decoders.video(u8_1d)', why: VIDEO },
  'fn.experimental.decoders.video': { code: 'fn.experimental.decoders.video(u8_1d)', why: VIDEO },
  'fn.dump_image': { code: 'fn.dump_image(u8_hwc)', why: 'writes files: not run' },
};
