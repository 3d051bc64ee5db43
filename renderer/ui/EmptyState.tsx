import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  /** One action, where there is one to take. */
  readonly children?: ReactNode;
}

/** Shown in place of an empty list: one sentence, and one action where there is one. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
