import { CopyButton, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { covered } from '../../../shared/domain/privacy.ts';
import { cutMiddle } from '../format/cut-middle.ts';
import classes from './CopyableText.module.css';

interface CopyableTextProps {
  readonly text: string;
  /** Characters that are shown; the middle of a longer one is left out. */
  readonly most: number;
}

/** An id or a token: cut in the middle, copied whole by a click. What is masked cannot be copied. */
export function CopyableText({ text, most }: CopyableTextProps) {
  if (text.includes(covered)) {
    return (
      <span className={classes.masked} title="The person’s data is masked.">
        {text}
      </span>
    );
  }
  return (
    <CopyButton value={text} timeout={1_500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${cutMiddle(text, 80)}`}>
          <button type="button" className={classes.text} aria-label={`Copy ${text}`} onClick={copy}>
            {cutMiddle(text, most)}
            {copied && <IconCheck size={14} aria-hidden="true" className={classes.copied} />}
            <span role="status" className="visually-hidden">
              {copied && 'Copied'}
            </span>
          </button>
        </Tooltip>
      )}
    </CopyButton>
  );
}
