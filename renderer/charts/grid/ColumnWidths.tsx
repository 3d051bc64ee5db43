import type { GridModel } from './grid-model.ts';
import { range } from './virtual-cells.ts';

interface ColumnWidthsProps {
  readonly model: GridModel;
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** Fixed widths, since columns out of sight cannot be measured; the last spacer takes what is left over. */
export function ColumnWidths({ model, from, to, before, after }: ColumnWidthsProps) {
  const widths = model.columns.map(({ width }) => width);
  // With one pinned column and all others in sight, the pinned one takes it, as names are longest.
  const isWide =
    model.pinned === 1 && before === 0 && after === 0 && model.columns[0]?.isWidthChosen !== true;
  return (
    <colgroup>
      {widths.slice(0, model.pinned).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
        <col key={index} style={isWide ? undefined : { width }} />
      ))}
      <col key="before" style={{ width: before }} />
      {range(from + model.pinned, to + model.pinned).map((column) => (
        <col key={column} style={{ width: widths[column] }} />
      ))}
      <col key="after" style={after > 0 || isWide ? { width: after } : undefined} />
    </colgroup>
  );
}

const nothing = { role: 'presentation' };

/** As high as the rows out of sight that it stands for. */
export function SpacerRow({ height }: { readonly height: number }) {
  return height > 0 ? <tr {...nothing} style={{ height }} /> : null;
}
