import { Button } from '@mantine/core';
import type { Output } from '../../../../shared/contract/index.ts';
import { formatSize } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { largerLimit } from './larger-limit.ts';
import { change } from './library-state.ts';

/** Nothing is removed by itself; once the library takes more than it should, a person is asked. */
export function LimitNotice({ listed }: { readonly listed: Output<'library.list'> }) {
  const { bytes, limitMegabytes } = listed;
  const megabytes = largerLimit(bytes, limitMegabytes);
  if (megabytes === undefined) return null;
  return (
    <Notice tone="caution">
      The library takes {formatSize(bytes)}, more than the {formatSize(limitMegabytes * 1e6)} set for it.
      Nothing is removed by itself: remove what is not needed any more, or give it more room.
      <Button
        mt={8}
        size="compact-sm"
        variant="default"
        display="block"
        onClick={() => void change('library.setLimit', { megabytes })}
      >
        Allow {formatSize(megabytes * 1e6)}
      </Button>
    </Notice>
  );
}
