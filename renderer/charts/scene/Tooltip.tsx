import { cssColour } from './colours.ts';
import styles from './scene.module.css';
import type { ColourToken, Target } from './scene.ts';

interface TooltipProps {
  readonly frame: HTMLElement | null;
  readonly target: Target;
  /** The title first. */
  readonly lines: readonly (string | TooltipLine)[];
}

/** A line that stands for a series of the chart. */
export interface TooltipLine {
  readonly name: string;
  readonly text: string;
  readonly colour: ColourToken;
}

const [narrow, wide] = [280, 360];

/** About what a line takes, and the space around all of them; where it wraps it is more, which may hang over. */
const [lineHeight, padding] = [18, 20];

/** The tooltip beside a place of a chart; it stays within the chart's frame and takes no clicks. */
export function Tooltip({ frame, target, lines }: TooltipProps) {
  const [title = { text: '' }, ...rest] = lines.map((line) =>
    typeof line === 'string' ? { text: line } : line,
  );
  // Names of series and their numbers stay on a line.
  const width = rest.length > 1 && rest.some((line) => 'colour' in line) ? wide : narrow;
  const frameWidth = frame?.clientWidth ?? 0;
  const x = target.x + target.width / 2 - (frame?.scrollLeft ?? 0);
  // Beside the place: at its right where there is room, otherwise ending at its left, otherwise wherever it fits.
  const across =
    x + 16 + width <= frameWidth
      ? { left: Math.max(0, x + 16) }
      : x - 16 - width >= 0
        ? { right: frameWidth - x + 16 }
        : { left: Math.max(0, frameWidth - width) };
  const height = Math.max(60, padding + lineHeight * lines.length);
  const end = Math.min(
    frame?.clientHeight ?? 0,
    window.innerHeight - (frame?.getBoundingClientRect().top ?? 0),
  );
  const lowest = end - height;
  const top = Math.max(0, Math.min(lowest, target.y - (frame?.scrollTop ?? 0) + 8));
  return (
    <div className={styles.tooltip} style={{ ...across, top, maxWidth: width }} aria-hidden="true">
      <strong>{title.text}</strong>
      {[...rest.entries()].map(([place, item]) => (
        <span key={place}>
          {'colour' in item && (
            <>
              <i className={styles.swatch} style={{ background: cssColour(item.colour) }} />
              {/* A name written from right to left does not turn the number after it around. */}
              <bdi>{item.name}</bdi>:{' '}
            </>
          )}
          {item.text}
        </span>
      ))}
    </div>
  );
}
