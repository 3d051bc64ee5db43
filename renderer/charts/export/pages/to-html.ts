import type { Palette } from '../../scene/palette.ts';
import type { Scene } from '../../scene/scene.ts';
import { toSvg } from '../to-svg.ts';
import { forXml } from '../xml-text.ts';

interface HtmlFile {
  readonly title: string;
  /** Rules that hold a typeface. */
  readonly fonts: string;
}

/**
 * The pages as one HTML file that stands alone: drawings of SVG in a typeface that it holds, no script and nothing to load.
 * Its policy forbids both, whatever a name in the data may hold.
 */
export function pagesToHtml(pages: readonly Scene[], palette: Palette, { title, fonts }: HtmlFile): string {
  const style = `${fonts}body{margin:0;padding:24px;background:${palette('sunken')}}svg{display:block;margin:0 auto 24px;max-width:100%;height:auto}@media print{body{padding:0;background:none}svg{margin:0;break-after:page}}`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...pages.map((page, index) => toSvg(page, palette, `${title}, page ${index + 1} of ${pages.length}`)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return forXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
