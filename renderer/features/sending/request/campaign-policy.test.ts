import { describe, expect, it } from 'vitest';
import { withoutLinks } from './campaign-policy.ts';

describe('HTML to be drawn', () => {
  it.each([
    '<link rel=preconnect href="http://a.example">',
    '<LINK\nrel="dns-prefetch" href=//a.example />',
    '<link title=">" rel=preconnect href=//a.example>',
    '<li<link>nk rel=preconnect href=//a.example>',
    '<meta http-equiv=refresh content="0;url=//a.example"><base href=//a.example>',
    'text <link rel=preconnect href=//a.example',
  ])('keeps no element that connects: %j', (html) => {
    expect(withoutLinks(html)).not.toMatch(/<(link|meta|base)\b/i);
  });

  it('keeps all else as it is', () => {
    const html = '<p style="color: red">Links: <a href="//a.example">here</a></p>';
    expect(withoutLinks(html)).toBe(html);
  });
});
