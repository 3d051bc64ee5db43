import { z } from 'zod';
import { pageFormats, reportDocument } from '../domain/report-document/report-document.ts';
import { procedure } from './procedure.ts';
import { id } from './values.ts';

/** A report among the others. */
const listedReport = z.strictObject({
  id,
  title: z.string(),
  page: z.enum(pageFormats),
  charts: z.number().int(),
  /** Unix seconds. */
  changedAt: z.number(),
});

export type ListedReport = z.infer<typeof listedReport>;

/** Which state of a report something is based on; it grows with each change. */
const revision = z.number().int().min(0);

/** A drawing's JSON, compressed by gzip, as Base64: its length stays below the longest message. */
const packedPicture = z.string().min(1).max(900_000, 'The picture is too large to be kept in a report.');

/** Reports: charts of the library in an order, with words. */
export const reports = {
  'reports.list': procedure('reads', z.strictObject({}), z.strictObject({ reports: z.array(listedReport) })),
  'reports.read': procedure(
    'reads',
    z.strictObject({ id }),
    z.strictObject({ report: reportDocument, revision }),
  ),
  /** Keeps a report as a whole. A null id makes a new one; one that was changed elsewhere meanwhile is refused. */
  'reports.save': procedure(
    'keeps',
    z.strictObject({ id: id.nullable(), revision, report: reportDocument }),
    z.strictObject({ id, revision }),
  ),
  'reports.remove': procedure('keeps', z.strictObject({ id }), z.strictObject({})),
  /** Keeps a drawing that cannot be made again, for a report to name. What no report names is removed in time. */
  'reports.keepPicture': procedure('keeps', z.strictObject({ data: packedPicture }), z.strictObject({ id })),
  'reports.picture': procedure('reads', z.strictObject({ id }), z.strictObject({ data: packedPicture })),
};
