import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Table } from './tables.ts';

type Series = {
  readonly counts: readonly number[];
  readonly times: readonly number[];
  readonly metric: number;
};

export type Funnel = {
  readonly success: true;
  readonly name: string;
  readonly steps: readonly string[];
  readonly total: Series;
  readonly drill_down: {
    readonly type: string;
    readonly series: readonly ({ readonly name: string } & Series)[];
  };
  readonly metric: { readonly step: number; readonly property: string };
} & JsonObject;

/** The README's example to the digit, with its five steps and six times. */
export const conversionFunnel: Funnel = {
  success: true,
  name: 'Conversion funnel',
  steps: ['First visit', 'Registration', 'First log in', 'Purchase', 'Payment'],
  total: {
    counts: [48632, 24120, 20398, 1256, 1250],
    times: [-1, 680, 4502, 45, 540, 300],
    metric: 1987562,
  },
  drill_down: { type: 'none', series: [] },
  metric: { step: 4, property: 'price' },
};

/** With a drill-down whose series add up to the total; on TVs nobody got to the last step. */
export const checkoutFunnel: Funnel = {
  success: true,
  name: 'Checkout by device',
  steps: ['View product', 'Add to basket', 'Purchase'],
  total: { counts: [12400, 3100, 1240], times: [-1, 240, 1260], metric: 74400 },
  drill_down: {
    type: 'property',
    series: [
      { name: 'Web', counts: [6980, 1895, 860], times: [-1, 210, 1140], metric: 51600 },
      { name: 'iOS', counts: [3400, 800, 280], times: [-1, 260, 1420], metric: 16800 },
      { name: 'Android', counts: [2000, 400, 100], times: [-1, 330, 1830], metric: 6000 },
      { name: 'Smart TV', counts: [20, 5, 0], times: [-1, 900, -1], metric: 0 },
    ],
  },
  metric: { step: 2, property: 'price' },
};

export const bookingFunnel: Funnel = {
  success: true,
  name: 'Trip booking',
  steps: ['Search', 'Choose trip', 'Book'],
  total: { counts: [5210, 1480, 312], times: [-1, 95, 5400], metric: 405600 },
  drill_down: { type: 'none', series: [] },
  metric: { step: 2, property: 'price' },
};

/** A funnel as a table: per step a count and, from the second on, a duration (vendor-apis 3.7, D). */
export function funnelTable(funnel: Funnel): Table {
  const { steps, total, drill_down: drillDown } = funnel;
  const header = steps.flatMap((step, index) => {
    const column = `step ${index + 1} ${step}`;
    return index === 0 ? [`${column} count`] : [`${column} count`, `${column} duration from previous`];
  });
  const row = (label: string, series: Series): JsonValue[] => [
    label,
    ...steps.flatMap((_, index) => {
      const count = series.counts[index] ?? 0;
      return index === 0 ? [count] : [count, series.times[index] ?? -1];
    }),
  ];
  const rows = [row('Total', total), ...drillDown.series.map((series) => row(series.name, series))];
  return { success: true, name: funnel.name, header: ['serie', ...header], rows };
}
