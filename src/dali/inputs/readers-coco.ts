/**
 * `fn.readers.coco`: encoded images with what COCO's annotations say of them (DALI 1.22 to 2.4). Boxes are as `ltrb` and
 * `ratio` say; which images there are is not the served model's business.
 */
import { flagAt } from './arguments.ts';
import { asRead, ENCODED, flagged, known, readers } from './reader.ts';

const BOXES = asRead('boxes', known('FLOAT', [null, 4]));
const LABELS = asRead('label', known('INT32', [null]));
/** For each polygon its mask, and where its vertices begin and end. */
const POLYGONS = asRead('mask', known('INT32', [null, 3]));
const VERTICES = asRead('mask', known('FLOAT', [null, 2]));
const PIXELS = asRead('mask', known('INT32', [null, null, 1], 'HWC'));
const ID = asRead('id', known('INT32', [1]));

export const READERS_COCO = readers(['fn.readers.coco', 'fn.coco_reader'], (call) => {
  const either = (name: string, old: string) => {
    const flags = [flagAt(call, name, false), flagAt(call, old, false)];
    return flags.includes(undefined) ? undefined : flags.includes(true);
  };
  return flagged(
    [true, ENCODED, BOXES, LABELS],
    [either('polygon_masks', 'masks'), POLYGONS, VERTICES],
    [flagAt(call, 'pixelwise_masks', false), PIXELS],
    [either('image_ids', 'save_img_ids'), ID],
  );
});
