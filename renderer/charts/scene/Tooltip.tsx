import styles from './scene.module.css';
import type { Target } from './scene.ts';

interface TooltipProps {
  readonly frame: HTMLElement | null;
  readonly target: Target;
  readonly lines: readonly string[];
}

const width = 280;

/** The tooltip beside a place of a chart; it stays within the chart's frame and takes no clicks. */
export function Tooltip({ frame, target, lines }: TooltipProps) {
  const [title = '', ...rest] = lines;
  const frameWidth = frame?.clientWidth ?? 0;
  const x = target.x + target.width / 2 - (frame?.scrollLeft ?? 0);
  const left = Math.min(
    Math.max(0, frameWidth - width),
    Math.max(0, x + 16 + width > frameWidth ? x - width - 16 : x + 16),
  );
  const top = Math.max(0, Math.min((frame?.clientHeight ?? 0) - 60, target.y - (frame?.scrollTop ?? 0) + 8));
  return (
    <div className={styles.tooltip} style={{ left, top, maxWidth: width }} aria-hidden="true">
      <strong>{title}</strong>
      {rest.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
