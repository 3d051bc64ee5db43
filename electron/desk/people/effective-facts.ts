import { parseAttributes } from '../../../shared/domain/form/attributes.ts';
import { type AttributeInput, attributeTypes } from '../../../shared/domain/form/field.ts';
import type { PersonAttribute, PersonSubscription } from '../../../shared/domain/person.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { type SourceRow, sourceOf } from './person-row.ts';

export interface AttributeRow extends SourceRow {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export interface SubscriptionRow extends SourceRow {
  readonly topic: string;
  readonly subscribed: number;
}

/** An attribute as it stands. */
export function attributeOf(row: AttributeRow, from: PersonAttribute['from']): PersonAttribute {
  return { ...sourceOf(row), name: row.name, type: row.type, value: sentValueOf(row), from };
}

/** As it was sent; the text as it was entered where it cannot be read any more. */
function sentValueOf({ name, type, value }: AttributeRow): JsonValue {
  const row = { name, type, value } as AttributeInput;
  const parsed = parseAttributes('', [row], attributeTypes);
  return parsed.ok ? (Object.values(parsed.value)[0] ?? value) : value;
}

/** What was said of all messages later than of one campaign holds for that one, too. */
export function subscriptionsOf(rows: readonly SubscriptionRow[]): readonly PersonSubscription[] {
  const all = rows.find(({ topic }) => topic === '');
  return rows
    .filter(({ topic, seq }) => topic === '' || all === undefined || seq > all.seq)
    .map((row) => ({ ...sourceOf(row), topic: row.topic, isSubscribed: row.subscribed === 1 }));
}
