import { Button } from '@mantine/core';
import { useState } from 'react';
import type { NamedWho } from '../../../../shared/contract/people.ts';
import type { PersonReading, ReadToken } from '../../../../shared/domain/person-reading.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import { findAction } from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { CopyableText } from '../../../ui/copy/CopyableText.tsx';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import { Notice } from '../../../ui/Notice.tsx';
import table from '../../../ui/Table.module.css';
import { useFirstRows } from '../parts/use-first-rows.tsx';
import { usualPlatforms } from '../parts/usual-platforms.ts';
import { openServiceForm } from './open-service-form.ts';
import classes from './Service.module.css';

/** Consents as the service holds them, by the names of their categories. */
export function HeldConsents({ reading: { consents, categories } }: { readonly reading: PersonReading }) {
  const rows = Object.entries(consents);
  if (rows.length === 0) return null;
  return (
    <table className={`${table.table} ${classes.held}`} aria-label="Consents at the service">
      <thead>
        <tr>
          <th scope="col">Consent</th>
          <th scope="col">At the service</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([id, holds]) => {
          const category = categories.find((one) => one.id === id);
          return (
            <tr key={id}>
              <td title={id}>
                {category?.name ?? id}
                {category?.isLegitimateInterest === true && (
                  <span className={classes.faint}> legitimate interest</span>
                )}
              </td>
              <td>{holds ? 'Given' : 'Not given'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const states: Readonly<Record<ReadToken['state'], string>> = {
  active: 'Active',
  invalid: 'No longer valid',
  expired: 'Too old to count',
};

interface HeldTokensProps extends Pick<PersonReading, 'tokens'> {
  readonly target: Target;
  readonly who: NamedWho;
}

/** Device tokens as the service holds them; where it can be told to disable one, that opens a filled form. */
export function HeldTokens({ tokens, target, who }: HeldTokensProps) {
  const [failure, setFailure] = useState<string>();
  const canDisable = findAction(target.vendor, 'disableToken') !== undefined;
  const disable = async ({ platform, token, application, device }: ReadToken) => {
    const values = {
      ...{ platform, token },
      ...(application !== undefined && { application }),
      ...(device !== undefined && { device }),
    };
    const origin = { of: 'service' } as const;
    setFailure(await openServiceForm({ target, who, action: 'disableToken', values, origin }));
  };
  const { shown, more } = useFirstRows(tokens, 10);
  if (tokens.length === 0) return null;
  return (
    <>
      <table className={`${table.table} ${classes.held}`} aria-label="Tokens at the service">
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">Platform</th>
            <th scope="col">At the service</th>
            <th scope="col">Said by</th>
            {canDisable && (
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((one, index) => {
            const { token, platform, state, from, application } = one;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: tokens that are masked look the same
              <tr key={`${token} ${index}`}>
                <td>
                  <CopyableText text={token} most={16} />
                </td>
                <td>{usualPlatforms[platform] ?? platform}</td>
                <td>{states[state]}</td>
                <td title={application === undefined ? from : `${from}, ${application}`}>{from}</td>
                {canDisable && (
                  <td className={classes.act}>
                    {state === 'active' && !token.includes(covered) && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Disable ${cutMiddle(token, 16)} at the service`}
                        onClick={() => void disable(one)}
                      >
                        Disable
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {more}
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
    </>
  );
}

/** Events as the service holds them, newest first; what was sent from here stands in the timeline. */
export function HeldEvents({
  events,
  hasMore,
}: {
  readonly events: PersonReading['events'];
  readonly hasMore: boolean;
}) {
  const { shown, more } = useFirstRows(events, 10);
  if (events.length === 0) return null;
  return (
    <>
      <table className={`${table.table} ${classes.held}`} aria-label="Events read from the service">
        <thead>
          <tr>
            <th scope="col">Event at the service</th>
            <th scope="col">When</th>
            <th scope="col">Properties</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ type, timestamp, properties }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same event may stand there twice
            <tr key={`${type} ${timestamp} ${index}`}>
              <td title={type}>{type}</td>
              <td>
                <Age at={new Date(timestamp * 1_000).toISOString()} />
              </td>
              <td title={JSON.stringify(properties)}>
                <code>{JSON.stringify(properties)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
      {hasMore && <p className={classes.said}>The service has or may have more events than these.</p>}
    </>
  );
}
