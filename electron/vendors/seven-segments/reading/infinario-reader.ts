import { isJsonObject } from '../../../../shared/json.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { failedSteps, nothingRead, type PersonReader } from '../../person-reader.ts';
import { whoOf } from './bloomreach-reader.ts';

/** The segments of one customer, one request each: nothing else of a customer is told (vendor-reads 3, C). */
export const infinarioReader: PersonReader = {
  next({ who, wants: { definitions = [] } }, answered) {
    const named = whoOf(who);
    if (!named.ok) return named;
    if (definitions.length === 0)
      return fail([
        {
          path: 'definitions',
          message: 'Name a saved segmentation: Infinario tells a customer’s segment, nothing else.',
        },
      ]);
    if (definitions.some(({ kind }) => kind !== 'segmentation'))
      return fail([{ path: 'definitions', message: 'Infinario tells the segment of a segmentation only.' }]);
    if (answered.some(({ status }) => status === 401)) return ok(undefined);
    const ids = [...new Set(definitions.map(({ id }) => id))];
    const left = ids.find((id) => !answered.some(({ form }) => form.analysisId === id));
    return ok(
      left === undefined
        ? undefined
        : { action: 'readSegment', form: { ...named.value, analysisId: left }, what: `segmentation ${left}` },
    );
  },
  fold(_order, answered) {
    const definitions = answered.flatMap(({ outcome, answer, form }) =>
      outcome === 'accepted' && isJsonObject(answer)
        ? [{ kind: 'segmentation', id: String(form.analysisId), value: answer.segment ?? null } as const]
        : [],
    );
    return {
      ...nothingRead,
      // No segment is answered for somebody who is not there, too.
      found: definitions.some(({ value }) => value !== null) ? true : null,
      definitions,
      failed: failedSteps(answered),
    };
  },
};
