import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  readonly tone: 'plain' | 'caution' | 'failure';
  readonly children: ReactNode;
}

/** A notice beside what it is about. */
export function Notice({ tone, children }: NoticeProps) {
  const Icon = tone === 'plain' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'failure' ? 'alert' : 'note'}>
      <Icon className={classes.icon} size={16} stroke={1.8} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
