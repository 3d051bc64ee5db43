/**
 * HTML without the elements that make even a frame without scripts speak to a host: a link can ask to be connected
 * ahead. Taken out of the text, since a parser of the page would report each event handler it meets to the page's own
 * policy. A space takes their place, so that nothing left and right of one joins into another.
 */
export function withoutLinks(html: string): string {
  return html.replace(/<(?:link|meta|base)\b[^>]*>?/gi, ' ');
}
