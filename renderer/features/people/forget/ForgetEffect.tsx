import type { ForgetPreview, NamedFile } from '../../../../shared/domain/person.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';

/** So many are named; of more the number is told. */
const mostNamed = 8;

/** What goes, what stays, and why. */
export function ForgetEffect({ preview }: { readonly preview: ForgetPreview }) {
  const { people, requests, rows, unanswered, devices, attributes, events, inFlight, shared } = preview;
  const stays = staying(preview);
  return (
    <>
      {inFlight > 0 && (
        <Notice tone="failure">
          {counted(inFlight, 'request')} about them {inFlight === 1 ? 'is' : 'are'} on the way or waiting:
          once that has ended, they can be forgotten.
        </Notice>
      )}
      <h3>Goes</h3>
      <ul>
        <li>
          <strong>
            {counted(requests, 'request')}, {counted(devices, 'device token')},{' '}
            {counted(attributes, 'attribute')}
          </strong>{' '}
          and {counted(events, 'kind')} of events, with what was revealed and what the search knows of them
        </li>
        {people.length > 1 && (
          <li>of {people.map(({ title, connectionName }) => `${title} (${connectionName})`).join(', ')}</li>
        )}
        {rows > 0 && (
          <li>{counted(rows, 'row')} of files stay as empty marks, so that they are not sent again</li>
        )}
        {unanswered > 0 && (
          <li>{counted(unanswered, 'request')} had no answer: whether it arrived is then not known</li>
        )}
        {shared.slice(0, mostNamed).map(({ deliveryId, action, about }) => (
          <li key={deliveryId}>
            a request that is about somebody else, too: {action} {about}
          </li>
        ))}
        {shared.length > mostNamed && <li>and {shared.length - mostNamed} more of this kind</li>}
      </ul>
      {stays.length > 0 && (
        <>
          <h3>Stays</h3>
          <ul>
            {stays.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p>Nothing changes at the services. This cannot be undone.</p>
    </>
  );
}

function staying({ mentions, handedOn, files, analyses }: ForgetPreview): readonly string[] {
  const { count, isMore } = mentions;
  return [
    ...(count > 0 || isMore
      ? [
          `${isMore ? 'At least ' : ''}${counted(count, 'request')} about others, or at other connections, that mention them`,
        ]
      : []),
    ...(handedOn > 0 ? [`${counted(handedOn, 'device token')} that others have, too`] : []),
    ...files.slice(0, mostNamed).map(fileLine),
    ...(files.length > mostNamed ? [`Copies of ${files.length - mostNamed} more files`] : []),
    ...analyses.slice(0, mostNamed).map((name) => `The saved analysis ${name}`),
    ...(analyses.length > mostNamed ? [`${analyses.length - mostNamed} more saved analyses`] : []),
  ];
}

/** A file is of others, too; one that goes on may be about them again. */
function fileLine({ name, state, lines, isMore, isRead }: NamedFile): string {
  const file = name ?? 'a file that was chosen and not sent';
  const where = lines.length > 0 ? `, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}` : '';
  const goesOn = state === null || state === 'finished' || state === 'cancelled' ? '' : `, which is ${state}`;
  return `The copy of ${file}${goesOn}${where}${isMore ? ' and more' : ''}${isRead ? '' : ', not read to its end'}`;
}
