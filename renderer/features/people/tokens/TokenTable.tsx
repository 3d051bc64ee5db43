import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import type { LedgerToken } from '../../../../shared/domain/person.ts';
import { findAction, type VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { showPerson, useDesk } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { CopyableText } from '../../../ui/copy/CopyableText.tsx';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import { Notice } from '../../../ui/Notice.tsx';
import table from '../../../ui/Table.module.css';
import type { FormOrigin } from '../../sending/drafts/open-in-form.ts';
import { openPersonForm } from '../../sending/drafts/open-person-form.ts';
import { usualPlatforms } from '../parts/usual-platforms.ts';
import { TokenState } from './TokenState.tsx';
import classes from './TokenTable.module.css';
import { tokenActions } from './token-actions.ts';

interface TokenTableProps {
  readonly tokens: readonly LedgerToken[];
  /** Whether all of them are of one person, who is named above. */
  readonly isOfOne: boolean;
  readonly origin: FormOrigin;
  /** Pixels of rows before and after these that are out of sight and not drawn. */
  readonly before?: number;
  readonly after?: number;
  /** Shows the request that said it last. */
  onOpen(deliveryId: string): void;
}

/** Device tokens with whose they are and what is known of them; what can be done about each opens a filled form. */
export function TokenTable({ tokens, isOfOne, origin, before = 0, after = 0, onOpen }: TokenTableProps) {
  const { connections, description } = useDesk();
  const [failure, setFailure] = useState<string>();
  const vendorOf = (id: string) => description?.vendors.find((vendor) => vendor.id === id);
  const colourOf = (id: string) => connections.find((connection) => connection.id === id)?.colour ?? 'grey';
  return (
    <>
      {failure !== undefined && (
        <div className={classes.failure}>
          <Notice tone="failure">{failure}</Notice>
        </div>
      )}
      <table
        className={`${table.table} ${classes.table}`}
        data-of-one={isOfOne || undefined}
        data-two={tokens.some(({ state }) => state === 'unknown') || undefined}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.token}>
              Token
            </th>
            <th scope="col" className={classes.platform}>
              Platform
            </th>
            {!isOfOne && <th scope="col">Person</th>}
            <th scope="col" className={classes.state}>
              State
            </th>
            <th scope="col" className={classes.changed}>
              Last change
            </th>
            {!isOfOne && (
              <th scope="col" className={classes.connection}>
                Connection
              </th>
            )}
            <th scope="col" className={classes.actions}>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {tokens.map((token, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens that are masked look the same
            <tr key={`${token.deliveryId} ${index}`}>
              <td>
                <CopyableText text={token.token} most={isOfOne ? 40 : 20} />
                {token.formerPeople.length > 0 && <MovedSign from={token.formerPeople} />}
              </td>
              <td className={classes.platform}>{platformLabel(vendorOf(token.vendor), token.platform)}</td>
              {!isOfOne && (
                <td title={token.personTitle}>
                  <button type="button" className={table.link} onClick={() => showPerson(token.person)}>
                    {token.personTitle}
                  </button>
                </td>
              )}
              <td className={classes.state}>
                <TokenState state={token.state} />
              </td>
              <td className={classes.changed}>
                <button type="button" className={table.link} onClick={() => onOpen(token.deliveryId)}>
                  <Age at={token.at} />
                </button>
              </td>
              {!isOfOne && (
                <td className={classes.connection}>
                  <ConnectionName
                    name={token.connectionName}
                    colour={colourOf(token.connectionId)}
                    mode={token.mode}
                  />
                </td>
              )}
              <td className={classes.actions}>
                {tokenActions(vendorOf(token.vendor), token.state).map(({ name, label }) => (
                  <Button
                    key={name}
                    size="compact-sm"
                    variant="default"
                    aria-label={`${label} ${cutMiddle(token.token, 16)}`}
                    onClick={async () =>
                      setFailure(
                        await openPersonForm({
                          connectionId: token.connectionId,
                          key: token.person,
                          action: name,
                          token,
                          origin,
                        }),
                      )
                    }
                  >
                    {label}
                  </Button>
                ))}
              </td>
            </tr>
          ))}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tr className={classes.spacer}>
      <td style={{ height }} />
    </tr>
  );
}

/** Beside a token that was somebody else's before. */
function MovedSign({ from }: { readonly from: readonly string[] }) {
  const said = `Before that of ${from.join(', ')}`;
  return (
    <span className={classes.moved} title={said}>
      <IconArrowsExchange size={15} stroke={1.8} aria-hidden="true" />
      <span className="visually-hidden">{said}</span>
    </span>
  );
}

/** The platform in the words of the service’s own form, else in the usual ones. */
function platformLabel(vendor: VendorDescriptor | undefined, platform: string): string {
  const action = vendor === undefined ? undefined : findAction(vendor, 'registerToken');
  const options = action?.fields.find(({ name }) => name === 'platform')?.options;
  return options?.find(({ value }) => value === platform)?.label ?? usualPlatforms[platform] ?? platform;
}
