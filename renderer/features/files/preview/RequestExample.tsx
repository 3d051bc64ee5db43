import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { momentField } from '../../../../shared/domain/form/moment.ts';
import { leftOutOf, refusalOf } from '../../../../shared/domain/imports/cleaning/bad-cell.ts';
import type { RowMapper } from '../../../../shared/domain/imports/row-mapper.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import type { Target } from '../../../state/desk-state.ts';
import { RequestView } from '../../../ui/delivery/RequestView.tsx';
import { formatFullTime } from '../../../ui/format/format-time.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { usePreview } from '../../sending/request/use-preview.ts';
import section from '../Section.module.css';
import classes from './RequestExample.module.css';

interface RequestExampleProps {
  readonly rows: readonly (readonly string[])[];
  /** The numbers of those that are left out by hand. */
  readonly leftOut: ReadonlySet<number>;
  /** Undefined while the mapping is not complete. */
  readonly mapper: RowMapper | undefined;
  readonly issues: readonly FieldIssue[];
  readonly action: ActionDescriptor;
  readonly target: Target;
  /** When the file was uploaded. ISO 8601. */
  readonly takenAt: string;
}

/** The request that one of the first rows makes by the current mapping. */
export function RequestExample(props: RequestExampleProps) {
  const { rows, leftOut: leftOutRows, mapper, issues, action, target, takenAt } = props;
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, rows.length - 1));
  const mapped = mapper?.(rows[at] ?? []);
  const isLeftOut = leftOutRows.has(at + 1);
  const refusal = isLeftOut ? undefined : refusalOf(mapped?.bad ?? []);
  const leftOut = leftOutOf(mapped?.bad ?? []);
  const { previews, failure } = usePreview({
    action: action.name,
    values: mapped?.values ?? {},
    connectionIds: [target.connection.id],
  });
  const preview = previews[0];
  const missing = mapper === undefined ? issues : (preview?.fields ?? []);
  return (
    <section className={classes.example} aria-labelledby="files-example">
      <div className={section.sectionHead}>
        <h2 id="files-example">The request of row {at + 1}</h2>
        {rows.length > 1 && (
          <span className={classes.pager}>
            <ActionIcon
              size={32}
              aria-label="The row before"
              disabled={at === 0}
              onClick={() => setChosen(at - 1)}
            >
              <IconChevronLeft size={16} />
            </ActionIcon>
            <ActionIcon
              size={32}
              aria-label="The next row"
              disabled={at >= rows.length - 1}
              onClick={() => setChosen(at + 1)}
            >
              <IconChevronRight size={16} />
            </ActionIcon>
          </span>
        )}
      </div>
      <p className={section.faint}>
        The row by itself, as an example. Nothing is sent yet.
        {momentField(action.fields) !== undefined &&
          ` An event without a time of its own carries the moment its file was taken in: ${formatFullTime(takenAt)}.`}
      </p>
      {failure !== null && <Notice tone="failure">The request cannot be shown. {failure}</Notice>}
      {isLeftOut && <Notice tone="plain">This row is left out by hand: it makes no request.</Notice>}
      {mapper !== undefined && !isLeftOut && refusal === undefined && preview?.request != null && (
        <RequestView request={preview.request} />
      )}
      {refusal !== undefined && <Notice tone="caution">This row cannot be sent: {refusal}</Notice>}
      {refusal === undefined && !isLeftOut && leftOut !== '' && <Notice tone="plain">{leftOut}</Notice>}
      {refusal === undefined && !isLeftOut && missing.length > 0 && (
        <Notice tone="caution">
          {mapper === undefined ? 'No row can be sent like this: ' : 'This row cannot be sent: '}
          {missing.map(({ message }) => message).join(' ')}
        </Notice>
      )}
    </section>
  );
}
