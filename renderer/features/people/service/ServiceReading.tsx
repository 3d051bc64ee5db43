import { Button } from '@mantine/core';
import type { NamedWho } from '../../../../shared/contract/people.ts';
import type { PersonAttribute } from '../../../../shared/domain/person.ts';
import type { PersonReading, ReadingMatch } from '../../../../shared/domain/person-reading.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { CopyableText } from '../../../ui/copy/CopyableText.tsx';
import { identifierLabel } from '../../../ui/format/identifier-label.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { ComparedAttributes } from './ComparedAttributes.tsx';
import { HeldConsents, HeldEvents, HeldTokens } from './HeldFacts.tsx';
import classes from './Service.module.css';

interface ServiceReadingProps {
  readonly reading: PersonReading;
  readonly target: Target;
  readonly who: NamedWho;
  /** What was sent from here; empty where nobody is known here. */
  readonly sent: readonly PersonAttribute[];
  /** Reads one of several who fit; left out where the service cannot be asked by its own id. */
  readonly onChoose: ((match: ReadingMatch, index: number) => void) | undefined;
  /** Shows a request of the reading. */
  onOpen(deliveryId: string): void;
}

/** What a service told of a person: only what it said itself. */
export function ServiceReading({ reading, target, who, sent, onChoose, onOpen }: ServiceReadingProps) {
  const { outcome, message, found, ids, matches, failed, tags, isMasked, requests } = reading;
  const isAnswered = outcome === 'accepted';
  const sentRequests = requests.flatMap(({ deliveryId, ...rest }) =>
    deliveryId === null ? [] : [{ deliveryId, ...rest }],
  );
  return (
    <div className={classes.reading}>
      <div role="status">
        {isAnswered && found !== false && matches.length === 0 ? (
          <p className={classes.said}>
            {message} Read from the service <Age at={reading.readAt} />.
          </p>
        ) : (
          <Notice tone={isAnswered ? 'plain' : 'failure'}>{message}</Notice>
        )}
      </div>
      {failed.map(({ what, why }) => (
        <Notice key={what} tone="caution">
          Not told: <strong>{what}</strong>. {why}
        </Notice>
      ))}
      {isMasked && (
        <Notice tone="plain">
          The person’s data is masked. A request below opens with its answer, where each value can be
          revealed.
        </Notice>
      )}
      {matches.length > 0 && (
        <ul className={classes.matches} aria-label="People who fit">
          {matches.map((match, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: people who are masked look the same
            <li key={`${match.id} ${index}`}>
              {isMasked && <span className={classes.said}>{index + 1}.</span>}
              <strong>{match.title}</strong>
              <span className={classes.ids}>{idsText(match.ids)}</span>
              {onChoose !== undefined && (
                <Button size="compact-sm" variant="default" onClick={() => onChoose(match, index)}>
                  This one
                </Button>
              )}
            </li>
          ))}
          {reading.hasMoreMatches && <li className={classes.said}>and more than these</li>}
        </ul>
      )}
      {Object.keys(ids).length > 0 && (
        <dl className={classes.idList}>
          {Object.entries(ids).map(([kind, list]) => (
            <div key={kind}>
              <dt>{identifierLabel(kind)}</dt>
              <dd>
                {list.map((id, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: ids that are masked look the same
                  <CopyableText key={`${id} ${index}`} text={id} most={40} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {matches.length === 0 && found !== false && isAnswered && (
        <ComparedAttributes sent={sent} reading={reading} />
      )}
      <HeldConsents reading={reading} />
      {tags.length > 0 && <p className={classes.said}>Tags: {tags.join(', ')}</p>}
      <HeldTokens tokens={reading.tokens} target={target} who={who} />
      <HeldEvents events={reading.events} hasMore={reading.hasMoreEvents} />
      {sentRequests.length > 0 && (
        <details className={classes.requests}>
          <summary>
            {sentRequests.length === 1 ? 'The request' : `The ${sentRequests.length} requests`} of this
            reading, kept in the history
          </summary>
          <ul>
            {sentRequests.map(({ deliveryId, method, path }) => (
              <li key={deliveryId}>
                <button type="button" className={classes.link} onClick={() => onOpen(deliveryId)}>
                  <code>
                    {method} {isMasked ? path.split('?')[0] : path}
                  </code>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function idsText(ids: ReadingMatch['ids']): string {
  return Object.entries(ids)
    .map(([kind, list]) => `${identifierLabel(kind)} ${list.join(', ')}`)
    .join(' · ');
}
