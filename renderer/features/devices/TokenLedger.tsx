import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { goTo } from '../../state/desk-state.ts';
import { counted } from '../../ui/format/format-count.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TokenTable } from '../people/tokens/TokenTable.tsx';
import classes from './DevicesPage.module.css';
import { ManyButton } from './ManyButton.tsx';

interface TokenLedgerProps {
  readonly text: string;
  readonly found: Output<'people.tokens'> | undefined;
  readonly failure: string | undefined;
  onText(text: string): void;
  /** The end of what is loaded comes into sight. */
  onMore(): void;
}

/** Pixels, as the table draws a row. */
const rowHeight = 37;
/** Rows before the end from which on older ones are loaded. */
const ahead = 60;

/** Every token that a request carried, the last changed first: whose it is, and what is known of it. */
export function TokenLedger({ text, found, failure, onText, onMore }: TokenLedgerProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const count = found?.tokens.length ?? 0;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1_000, height: 400 },
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const end = last === undefined ? 0 : last.index + 1;
  const isNearEnd = count > 0 && count - end < ahead;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for the rows that are there
  useEffect(() => {
    if (isNearEnd) onMore();
  }, [isNearEnd, found]);
  return (
    <section className={classes.ledger} aria-label="Known tokens">
      <div className={classes.head}>
        <h2>Known tokens</h2>
        <TextInput
          aria-label="Search the tokens"
          placeholder="Token, person or platform"
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('');
          }}
          maxLength={1_000}
          w={260}
        />
        <ManyButton />
        <span role="status" className={classes.note}>
          {found !== undefined && noteOf(found)}
        </span>
      </div>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {found?.tokens.length === 0 && text !== '' && (
        <p className={classes.none}>
          No token that a request carried matches “{text}”. What phones registered by themselves is not known
          here.
        </p>
      )}
      {found !== undefined && found.tokens.length > 0 && (
        <div ref={scroll} className={classes.scroll}>
          <TokenTable
            tokens={found.tokens.slice(first?.index ?? 0, end)}
            before={first?.start ?? 0}
            after={virtual.getTotalSize() - (last?.end ?? 0)}
            isOfOne={false}
            origin={{ of: 'tokens' }}
            onOpen={(deliveryId) => goTo('history', deliveryId)}
          />
        </div>
      )}
    </section>
  );
}

function noteOf({ tokens, isMore, behind }: Output<'people.tokens'>): string {
  if (behind > 0) return `${counted(behind, 'older request')} still being looked at …`;
  const count = counted(tokens.length, 'token');
  return isMore ? `The last changed ${count}; scroll or search for others.` : count;
}
