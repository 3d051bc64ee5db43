import { Tooltip as Hovered } from 'recharts';
import { Tooltip, type TooltipLine } from '../scene/Tooltip.tsx';

interface SharedTooltipProps {
  readonly frame: HTMLElement;
  readonly tooltips: HTMLElement;
  /** What is said at a place of the axis, the title first. */
  readonly lines: (place: number) => readonly (string | TooltipLine)[];
  /** Marks the place: a line, or a band behind the bars. */
  readonly cursor: 'line' | 'band';
}

/** recharts finds the place under the pointer; the app's tooltip says what all series have there. */
export function SharedTooltip({ frame, tooltips, lines, cursor }: SharedTooltipProps) {
  return (
    <Hovered
      portal={tooltips}
      isAnimationActive={false}
      cursor={cursor === 'line' ? { stroke: 'var(--line-strong)' } : { fill: 'var(--surface-hover)' }}
      content={({ active, label, coordinate }) => {
        if (!active || coordinate === undefined || label === undefined) return null;
        const target = { x: coordinate.x, y: coordinate.y, width: 0, height: 0, row: 0, column: 0 };
        return <Tooltip {...{ frame, target }} lines={lines(Number(label))} />;
      }}
    />
  );
}
