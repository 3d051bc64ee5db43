/** A trusted value at run time; TypeScript's DOM types do not know trusted types yet. */
type TrustedHtml = string;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createHTML: (html: string) => string },
  ): { createHTML(html: string): TrustedHtml };
}

/**
 * The one text that the page hands on as HTML: a campaign, for a frame that runs no script. The page's policy takes no
 * other, so that a text can become part of the page itself by no mistake.
 */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'campaign',
  { createHTML: withoutLinks },
);

export function campaignHtml(html: string): TrustedHtml {
  return policy?.createHTML(html) ?? withoutLinks(html);
}

/**
 * HTML without the elements that make even a frame without scripts speak to a host: a link can ask to be connected
 * ahead. Taken out of the text, since a parser of the page would report each event handler it meets to the page's own
 * policy. A space takes their place, so that nothing left and right of one joins into another.
 */
export function withoutLinks(html: string): string {
  return html.replace(/<(?:link|meta|base)\b[^>]*>?/gi, ' ');
}
