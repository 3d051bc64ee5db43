import type { ReactNode } from 'react';
import { heatFallColour, heatTopColour } from '../scene/colours.ts';
import { DataGrid } from './DataGrid.tsx';
import type { GridModel } from './grid-model.ts';
import styles from './heat-map.module.css';

interface HeatMapProps {
  readonly model: GridModel;
  /** The steps of the legend; no two have the same colour. */
  readonly levels: readonly { readonly label: string; readonly colour: string }[];
  /** What the legend says besides: signs, and what is left out. */
  readonly children: ReactNode;
}

// React's style type knows no custom properties.
const topStyle = { '--heat-top': heatTopColour, '--heat-fall': heatFallColour } as React.CSSProperties;

/** A grid whose cells have a colour by their number, and its legend. */
export function HeatMap({ model, levels, children }: HeatMapProps) {
  return (
    <div className={styles.heat} style={topStyle}>
      <DataGrid model={model} look="heat" />
      <div className={styles.legend}>
        {levels.map(({ label, colour }) => (
          <span key={colour} className={styles.level}>
            <span style={{ background: colour }} />
            {label}
          </span>
        ))}
        {children}
      </div>
    </div>
  );
}
