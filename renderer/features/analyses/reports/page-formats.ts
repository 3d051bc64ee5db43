import type { PageFormat } from '../../../../shared/domain/report-document/report-document.ts';

/** What the pages of a report are called. */
export const pageFormatNames: Readonly<Record<PageFormat, string>> = {
  wide: '16:9',
  overview: '16:9, four charts each',
  a4: 'A4',
};

export const pageFormatOptions = (['wide', 'overview', 'a4'] as const).map((value) => ({
  value,
  label: pageFormatNames[value],
}));
