import type { Reveal } from '../../../../shared/domain/privacy.ts';
import { formatClock } from '../../../ui/format/format-time.ts';
import classes from './Reveals.module.css';

/** Earlier ones than these are counted and not listed. */
const listed = 5;

/** What of a request was revealed and when, the latest first. */
export function RevealList({ reveals }: { readonly reveals: readonly Reveal[] }) {
  if (reveals.length === 0) return null;
  const latest = reveals.toReversed().slice(0, listed);
  const more = reveals.length - latest.length;
  return (
    <ul className={classes.list} aria-label="What was revealed">
      {latest.map(({ path, at }) => (
        <li key={`${at} ${path}`}>
          Revealed: {wordOf(path)}, <time dateTime={at}>{formatClock(at)}</time>
        </li>
      ))}
      {more > 0 && <li>and {more} earlier</li>}
    </ul>
  );
}

/** `/request/body/user_id` as "request, user_id". */
function wordOf(path: string): string {
  const [, first = '', second, ...rest] = path.split('/');
  if (first === 'code') return `all of it, copied as code (${second})`;
  if (second === undefined) return first === 'form' ? 'the form' : first;
  if (second === 'url') return 'address';
  const place = rest.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join(' ');
  return `${first === 'response' ? 'answer' : first}${place === '' ? '' : `, ${place}`}`;
}
