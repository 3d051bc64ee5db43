import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { PersonReading } from '../../../shared/domain/person-reading.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import { maskJson } from '../masking/mask-json.ts';
import { createTextMask, maskQuote } from '../masking/personal-values.ts';

/** A reading with its person masked, as in the history: names and shape stay, values do not. */
export function maskReading(reading: PersonReading, who: FormValues): PersonReading {
  const maskValues = createTextMask(
    new Set([...leavesOf(who), ...leavesOf(reading.ids), ...leavesOf(reading.attributes)]),
  );
  const maskText = (text: string) => maskQuote(maskValues(text), true);
  const lists = (ids: PersonReading['ids']) =>
    Object.fromEntries(Object.entries(ids).map(([kind, list]) => [kind, list.map(() => covered)]));
  return {
    ...reading,
    ids: lists(reading.ids),
    attributes: Object.fromEntries(Object.keys(reading.attributes).map((name) => [name, covered])),
    consents: {},
    definitions: reading.definitions.map((one) => ({ ...one, value: covered })),
    events: reading.events.map((event) => ({ ...event, properties: maskJson(event.properties) })),
    tokens: reading.tokens.map(({ platform, state, from, timestamp }) => ({
      ...{ platform, token: covered, state, from },
      ...(timestamp === undefined ? {} : { timestamp }),
    })),
    tags: reading.tags.map(() => covered),
    // What the service says may repeat whom it was asked about.
    failed: reading.failed.map(({ what, why }) => ({ what, why: maskText(why) })),
    message: maskText(reading.message),
    matches: reading.matches.map((match) => ({
      ...match,
      id: covered,
      title: covered,
      ids: lists(match.ids),
    })),
    isMasked: true,
  };
}

/** Every text and number within; what is empty is no one's. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return value === '' ? [] : [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
