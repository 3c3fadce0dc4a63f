/** What was asked for is not to be had here or in this version. */
export class NotAvailableError extends Error {
  override name = 'NotAvailableError';
}
