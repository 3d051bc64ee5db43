/** Calling codes in use (ITU-T E.164, list of assigned country codes), as patterns by their first digits. */
const assigned =
  /^(?:1|7|20|21[1-368]|22\d|23\d|24\d|25[0-8]|26\d|27|29[01789]|3[0-469]|35\d|37\d|38[0-35-79]|4[013-9]|42[013]|5[1-8]|50\d|59\d|6[0-6]|67[02-9]|68[0-35-9]|69[0-2]|80[08]|8[1246]|85[02356]|87[08]|88[01236-8]|9[0-58]|96[0-8]|97[0-79]|99[2-68])$/;

/** Whether `+91`-like text is a calling code in use; the vendor's client checks the same (captures: +999). */
export function isCallingCode(code: string): boolean {
  return code.startsWith('+') && assigned.test(code.slice(1));
}

/** Splits digits with country code, such as 919876500000. No calling code is the beginning of another. */
export function splitFullNumber(
  digits: string,
): { readonly countryCode: string; readonly phoneNumber: string } | undefined {
  for (const length of [1, 2, 3]) {
    const code = digits.slice(0, length);
    if (assigned.test(code) && digits.length > length) {
      return { countryCode: `+${code}`, phoneNumber: digits.slice(length) };
    }
  }
  return undefined;
}
