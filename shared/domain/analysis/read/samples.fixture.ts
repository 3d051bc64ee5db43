/** Exports as services document them; for tests, and to look at a chart without a connection. */
export const documentedFunnel = {
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

export const tableFunnel = {
  success: true,
  name: 'Checkout',
  header: ['serie', 'step 1 view count', 'step 2 purchase count', 'step 2 purchase duration from previous'],
  rows: [
    ['Total', 50, 20, 340],
    ['web', 35, 20, 340],
    ['phone', 15, 0, -1],
  ],
};

export const tableRetention = {
  success: true,
  name: 'Weekly retention',
  header: ['starting date', 'initial step', 'period 0', 'period 1'],
  rows: [
    [1704067200, 64, 64, 25],
    [1704672000, 58, 58, null],
  ],
};

export const tableSegmentation = {
  success: true,
  name: 'Buyers',
  header: ['segment', 'count(purchase)', '#'],
  rows: [
    ['Frequent', 90, 12],
    ['Occasional', 30, 25],
  ],
};

export const nativeReport = {
  success: true,
  valid: true,
  name: 'Sales by region',
  row_count: 2,
  column_count: 0,
  columns: [],
  rows: [
    { type: 'single', value: 'North', data: [120.5] },
    { type: 'single', value: 'South', data: [80.25] },
  ],
  groupings: { rows: [{ type: 'none' }], columns: [] },
  stats: [],
};
