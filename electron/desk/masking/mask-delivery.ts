import { covered } from '../../../shared/domain/privacy.ts';
import { isReading } from '../../../shared/domain/vendor.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { DeliveryRecord, ListingRecord } from '../deliveries/delivery-record.ts';
import { maskAnswer, maskJson } from './mask-json.ts';
import { createTextMask, maskQuote, maskUrl, personalValues } from './personal-values.ts';

/** A delivery with its personal data masked: what was done, when, where to, and the outcome stay readable. */
export function maskDelivery<D extends DeliveryRecord>(delivery: D): D {
  const { vendor, action, form, person, subject, message, request, response } = delivery;
  const values = personalValues(delivery);
  const maskText = createTextMask(values);
  const { body, ...head } = request;
  return {
    ...delivery,
    person: cover(person),
    // A row from before forms were kept has its person within its subject.
    subject: form === null ? cover(subject) : subject,
    // What a message quotes may be a cell of a file that went into no form, or what the service says of somebody.
    message: maskQuote(maskText(message), isReading(findVendor(vendor)?.descriptor, action)).replace(
      /“[^”]*”/g,
      `“${covered}”`,
    ),
    request: {
      ...head,
      url: maskUrl(request.url, values),
      ...(body === undefined ? {} : { body: maskJson(body) }),
    },
    response:
      response === null
        ? null
        : {
            ...response,
            contentType: maskText(response.contentType),
            body: maskAnswer(response),
          },
  };
}

/** The same for a row of the list. */
export function maskListing(row: ListingRecord): ListingRecord {
  const { person, subject, hasForm } = row;
  return { ...row, person: cover(person), subject: hasForm ? subject : cover(subject) };
}

function cover(text: string): string {
  return text === '' ? '' : covered;
}
