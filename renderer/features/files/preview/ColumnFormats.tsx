import { Fragment } from 'react';
import section from '../Section.module.css';
import type { Inspected } from '../upload/file-state.ts';
import classes from './ColumnFormats.module.css';
import { columnFormat } from './column-format.ts';

/** More columns are not listed; the mapping shows each with its own. */
const most = 12;

/** What the columns hold, as far as the first rows tell: the order of dates, the signs of numbers, words of yes and no. */
export function ColumnFormats({ profiles }: Pick<Inspected, 'profiles'>) {
  const found = Object.entries(profiles).flatMap(([column, profile]) => {
    const format = columnFormat(profile);
    return format === undefined ? [] : [{ column, format }];
  });
  if (found.length === 0) return null;
  return (
    <div>
      <p className={section.faint} id="files-formats">
        What the columns hold, as far as the first rows tell:
      </p>
      <dl className={classes.formats} aria-labelledby="files-formats">
        {found.slice(0, most).map(({ column, format }) => (
          <Fragment key={column}>
            <dt>{column}</dt>
            <dd>{format}</dd>
          </Fragment>
        ))}
        {found.length > most && <dd>and {(found.length - most).toLocaleString()} other columns</dd>}
      </dl>
    </div>
  );
}
