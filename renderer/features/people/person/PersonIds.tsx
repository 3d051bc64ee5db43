import type { Person } from '../../../../shared/domain/person.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { CopyableText } from '../../../ui/copy/CopyableText.tsx';
import { counted } from '../../../ui/format/format-count.ts';
import { identifierLabel } from '../../../ui/format/identifier-label.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { SamePeople } from '../joining/SamePeople.tsx';
import classes from './PersonPage.module.css';

/** What a person is known by, where, since when; and that it is what was sent. */
export function PersonIds({ person }: { readonly person: Person }) {
  const colour = useDesk(
    (state) => state.connections.find(({ id }) => id === person.connectionId)?.colour ?? 'grey',
  );
  // The name is the title already.
  const shown = person.identifiers.filter(({ kind, value }) => kind !== 'name' || value !== person.title);
  return (
    <>
      <dl className={classes.ids}>
        {shown.map(({ kind, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values that are masked look the same
          <div key={`${kind} ${index}`}>
            <dt>{identifierLabel(kind)}</dt>
            <dd>
              <CopyableText text={value} most={40} />
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.where}>
        <ConnectionName name={person.connectionName} colour={colour} mode={person.mode} />
        <span>
          {counted(person.requests, 'request')}, the last <Age at={person.lastSeen} />
        </span>
        <span>What was sent from here, not what the service holds.</span>
      </div>
      <SamePeople person={person} />
      {person.isMasked && (
        <div className={classes.masked}>
          <Notice tone="plain">
            The person’s data is masked. A form opens with it readable; that it was opened is recorded in the
            history.
          </Notice>
        </div>
      )}
    </>
  );
}
