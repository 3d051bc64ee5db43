import type { Person, PersonSubscription } from '../../../../shared/domain/person.ts';
import {
  type ActionDescriptor,
  findAction,
  type VendorDescriptor,
} from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import { SendInPlace } from './SendInPlace.tsx';
import { useNaming } from './use-naming.ts';

/** What turns a subscription round, where the service offers it. */
export function turningAction(
  vendor: VendorDescriptor,
  { isSubscribed }: PersonSubscription,
): ActionDescriptor | undefined {
  return findAction(vendor, isSubscribed ? 'unsubscribe' : 'subscribe');
}

interface SubscriptionPanelProps {
  readonly person: Pick<Person, 'key'>;
  readonly target: Target;
  readonly action: ActionDescriptor;
  readonly topic: string;
  onClose(): void;
}

/** Subscribes somebody to what they were unsubscribed from, or the reverse. */
export function SubscriptionPanel({ person, target, action, topic, onClose }: SubscriptionPanelProps) {
  const { whom, failure } = useNaming(person.key, action.name);
  const about = topic === '' ? { scope: 'all' } : { scope: 'campaigns', campaignIds: [topic] };
  return (
    <SendInPlace
      place={`person ${person.key} topic ${topic}`}
      target={target}
      form={{ action: action.name, values: { ...whom, ...about } }}
      missing={whom === undefined ? (failure ?? 'The request takes shape …') : undefined}
      takesFocus
      onClose={onClose}
    >
      <p>{action.summary}</p>
    </SendInPlace>
  );
}
