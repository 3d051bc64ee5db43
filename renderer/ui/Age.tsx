import { formatAge, formatFullTime } from './format/format-time.ts';

/** How long ago something was; the exact time beside the pointer. */
export function Age({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={formatFullTime(at)}>
      {formatAge(Date.parse(at) / 1000, Date.now() / 1000)}
    </time>
  );
}
