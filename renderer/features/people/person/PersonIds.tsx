import type { Person } from '../../../../shared/domain/person.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { CopyableText } from '../../../ui/copy/CopyableText.tsx';
import { counted } from '../../../ui/format/format-count.ts';
import { identifierLabel } from '../../../ui/format/identifier-label.ts';
import { MaskedText } from '../../../ui/masking/MaskedText.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { SamePeople } from '../joining/SamePeople.tsx';
import classes from './PersonPage.module.css';
import { factPath } from './use-fact-reveals.ts';

/** What a person is known by, where, since when; and that it is what was sent. */
export function PersonIds({ person }: { readonly person: Person }) {
  const colour = useDesk(
    (state) => state.connections.find(({ id }) => id === person.connectionId)?.colour ?? 'grey',
  );
  const why = useDesk(
    (state) => state.description?.vendors.find(({ id }) => id === person.vendor)?.cannotRead,
  );
  const cannotRead = why === undefined ? '' : ` ${why}`;
  // The name is the title already.
  const shown = person.identifiers
    .map((one, index) => ({ ...one, index }))
    .filter(({ kind, value }) => kind !== 'name' || person.isMasked || value !== person.title);
  return (
    <>
      <dl className={classes.ids}>
        {shown.map(({ kind, value, index }) => (
          <div key={`${kind} ${index}`}>
            <dt>{identifierLabel(kind)}</dt>
            <dd>
              {value.includes(covered) ? (
                <MaskedText at={factPath.identifier(index)} name={identifierLabel(kind)} text={value} />
              ) : (
                <CopyableText text={value} most={40} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.where}>
        <ConnectionName name={person.connectionName} colour={colour} mode={person.mode} />
        <span>
          {counted(person.requests, 'request')}, the last <Age at={person.lastSeen} />
        </span>
        <span>What was sent from here, not what the service holds.{cannotRead}</span>
      </div>
      <SamePeople person={person} />
      {person.isMasked && (
        <div className={classes.masked}>
          <Notice tone="plain">
            The person’s data is masked. Press a masked value to reveal it for 30 seconds; a form opens with
            who it is readable. Both are recorded in the history.
          </Notice>
        </div>
      )}
    </>
  );
}
