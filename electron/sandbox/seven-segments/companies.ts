import { isSameSecret } from '../secret.ts';

/** Two companies, so that one user name sees several and the export's `company` parameter has a meaning. */
export const companies = ['Audience Bottles', 'Northern Lights Travel'] as const;

export type Company = (typeof companies)[number];

/**
 * The second company's token. Fixed, because nothing else tells it: such a token is public by design (it stands in web
 * pages, vendor-apis 3.9), and here it opens practice data only.
 */
export const secondCompanyToken = '2c0e4f71-9a56-4d0b-8c3e-7f1d6b5a9e02';

/** The company that a token belongs to. */
export function findCompany(token: string, firstToken: string): Company | undefined {
  if (isSameSecret(token, firstToken)) return companies[0];
  return isSameSecret(token, secondCompanyToken) ? companies[1] : undefined;
}
