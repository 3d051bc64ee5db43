import type { JsonObject, JsonValue } from '../../../../shared/json.ts';
import { originNote, titleOf } from '../../analysis/origin.ts';
import type { Pair } from './pair.ts';

/** A comparison as JSON: the two with their names and sources, and every number computed, unrounded. */
export function jsonOf({ before, after, names }: Pair, compared: object): JsonObject {
  const side = (which: 'before' | 'after') => {
    const { analysis, origin } = { before, after }[which];
    return {
      called: names[which],
      name: titleOf(analysis, origin),
      source: originNote(origin),
      warnings: [...analysis.warnings],
    };
  };
  return {
    type: 'comparison',
    of: after.analysis.type,
    before: side('before'),
    after: side('after'),
    compared: plain(compared),
  };
}

/** Without what JSON has no place for. */
function plain(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
