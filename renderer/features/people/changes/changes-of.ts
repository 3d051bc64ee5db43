import type { LedgerToken, Person, TokenState } from '../../../../shared/domain/person.ts';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import { valueText } from '../parts/value-text.ts';

/** One thing that is otherwise than before. */
export interface Change {
  readonly what: string;
  /** Null where there was nothing. */
  readonly before: string | null;
  /** Null where it may not be told: the person is masked. */
  readonly after: string | null;
  /** Whether what was there before was a group’s value, which no request of the person had said. */
  readonly wasInherited?: boolean;
  /** The request that said it; nothing where the page does not know which. */
  readonly by?: { readonly id: string; readonly outcome: 'accepted' | 'unknown' };
}

const stateWords: Readonly<Record<TokenState, string>> = {
  active: 'active',
  disabled: 'disabled',
  reactivated: 'active again',
  unknown: 'not known',
};

/** What changed of a person from one look at them to a later one, as far as what was sent tells. */
export function changesOf(before: Person, after: Person): readonly Change[] {
  return [
    ...attributeChanges(before, after),
    ...tokenChanges(before.tokens, after.tokens),
    ...subscriptionChanges(before, after),
    ...after.groups.slice(0, Math.max(0, after.groups.length - before.groups.length)).map((group) => ({
      ...{ what: 'group', before: null },
      after: group,
    })),
    ...eventChanges(before, after),
    ...after.keys
      .slice(0, after.keys.length - before.keys.length)
      .flatMap((_, index) => (index > 0 ? [] : [joinedOrMerged(before, after)])),
  ];
}

/** Joining is what somebody said here; only a merge was sent. */
function joinedOrMerged(before: Person, after: Person): Change {
  return after.joined.length > before.joined.length
    ? { what: 'joined', before: null, after: 'the requests of another connection’s person stand here, too' }
    : { what: 'merged', before: null, after: 'another person’s requests stand here, too' };
}

function attributeChanges(before: Person, after: Person): readonly Change[] {
  return after.attributes.flatMap((one): readonly Change[] => {
    const former = before.attributes.find(({ name }) => name === one.name);
    if (former?.deliveryId === one.deliveryId) return [];
    const [was, is] = [former === undefined ? null : valueText(former.value), valueText(one.value)];
    if (after.isMasked) return [{ what: one.name, before: null, after: null, by: byOf(one) }];
    const wasInherited = former?.from === 'group' && one.from === 'person' && { wasInherited: true };
    return was === is ? [] : [{ what: one.name, before: was, after: is, ...wasInherited, by: byOf(one) }];
  });
}

/** Tokens that are masked look the same: of those, what was said last is told alone. */
function tokenChanges(before: readonly LedgerToken[], after: readonly LedgerToken[]): readonly Change[] {
  return after.flatMap((one): readonly Change[] => {
    const what = `token ${cutMiddle(one.token, 16)}`;
    if (one.isMasked) {
      if (before.some(({ deliveryId }) => deliveryId === one.deliveryId)) return [];
      return [{ what, before: null, after: stateWords[one.state], by: byOf(one) }];
    }
    const former = before.find(({ token, platform }) => token === one.token && platform === one.platform);
    if (former?.state === one.state) return [];
    return [
      {
        what,
        before: former === undefined ? null : stateWords[former.state],
        after: stateWords[one.state],
        by: byOf(one),
      },
    ];
  });
}

function subscriptionChanges(before: Person, after: Person): readonly Change[] {
  const word = (isSubscribed: boolean) => (isSubscribed ? 'subscribed' : 'unsubscribed');
  return after.subscriptions.flatMap((one) => {
    const former = before.subscriptions.find(({ topic }) => topic === one.topic);
    if (former?.isSubscribed === one.isSubscribed) return [];
    return [
      {
        what: one.topic === '' ? 'all messages' : `messages of ${one.topic}`,
        before: former === undefined ? null : word(former.isSubscribed),
        after: word(one.isSubscribed),
        by: byOf(one),
      },
    ];
  });
}

function eventChanges(before: Person, after: Person): readonly Change[] {
  return after.events.flatMap(({ name, count, last }) => {
    const former = before.events.find((event) => event.name === name)?.count ?? 0;
    if (count <= former) return [];
    return [{ what: `event ${name}`, before: `sent ${former}×`, after: `sent ${count}×`, by: byOf(last) }];
  });
}

function byOf({ deliveryId, outcome }: { deliveryId: string; outcome: 'accepted' | 'unknown' }) {
  return { id: deliveryId, outcome };
}
